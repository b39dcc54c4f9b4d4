/** Whether the books tell the truth, whatever happens to the process that keeps them. */
@NullMarked
package dev.baton.bench.money;

import org.jspecify.annotations.NullMarked;
