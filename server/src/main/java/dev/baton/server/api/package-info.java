/** One handler a route; each translates and delegates. */
@NullMarked
package dev.baton.server.api;

import org.jspecify.annotations.NullMarked;
