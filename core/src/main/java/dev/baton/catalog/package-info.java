/** Which platforms and models there are, and what each can do. */
@NullMarked
package dev.baton.catalog;

import org.jspecify.annotations.NullMarked;
