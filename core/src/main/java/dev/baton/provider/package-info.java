/** One file a dialect: our words into theirs and theirs back; and the only socket out. */
@NullMarked
package dev.baton.provider;

import org.jspecify.annotations.NullMarked;
