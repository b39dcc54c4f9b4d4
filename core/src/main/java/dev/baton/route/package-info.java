/** Which models to try, and in which order. */
@NullMarked
package dev.baton.route;

import org.jspecify.annotations.NullMarked;
