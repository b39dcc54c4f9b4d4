/** The pipes: JSON, server-sent events, outgoing HTTP, time. They know nobody. */
@NullMarked
package dev.baton.wire;

import org.jspecify.annotations.NullMarked;
