@NullMarked
package dev.baton.chat;

import org.jspecify.annotations.NullMarked;
