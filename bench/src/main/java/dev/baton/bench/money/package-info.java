/** How quick the books are when they are full. */
@NullMarked
package dev.baton.bench.money;

import org.jspecify.annotations.NullMarked;
