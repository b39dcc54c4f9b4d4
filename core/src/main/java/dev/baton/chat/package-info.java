/** The words every other room speaks. They know nobody. */
@NullMarked
package dev.baton.chat;

import org.jspecify.annotations.NullMarked;
