/** The load generator: a process of its own that plays many clients on one event loop. */
@NullMarked
package dev.baton.bench.load;

import org.jspecify.annotations.NullMarked;
