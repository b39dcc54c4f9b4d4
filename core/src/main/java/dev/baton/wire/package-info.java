/** The pipes: JSON, server-sent events, alarms. They know nobody. */
@NullMarked
package dev.baton.wire;

import org.jspecify.annotations.NullMarked;
