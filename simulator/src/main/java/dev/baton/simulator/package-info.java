@NullMarked
package dev.baton.simulator;

import org.jspecify.annotations.NullMarked;
