/** Baton in front of platforms that fail: what its clients see, and what it costs. */
@NullMarked
package dev.baton.bench.failover;

import org.jspecify.annotations.NullMarked;
