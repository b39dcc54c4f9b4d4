/** One file in, checked records out. */
@NullMarked
package dev.baton.config;

import org.jspecify.annotations.NullMarked;
