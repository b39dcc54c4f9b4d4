/** The processes on the bench: how they are started, watched and ended. */
@NullMarked
package dev.baton.bench.rig;

import org.jspecify.annotations.NullMarked;
