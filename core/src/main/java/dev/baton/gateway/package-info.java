/** The one door: every paid token passes here. */
@NullMarked
package dev.baton.gateway;

import org.jspecify.annotations.NullMarked;
