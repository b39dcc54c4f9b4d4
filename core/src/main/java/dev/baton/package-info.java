/** Baton as a library: everything below, behind one class and without a server. */
@NullMarked
package dev.baton;

import org.jspecify.annotations.NullMarked;
