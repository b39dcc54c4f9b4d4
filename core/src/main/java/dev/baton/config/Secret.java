package dev.baton.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that must never be shown: it prints as {@code ***}, has no getter a serialiser would
 * find, and is read only by who asks to {@link #reveal} it.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps a value that {@link #fits}. */
  public static Secret of(String value) {
    if (!fits(value)) {
      throw new IllegalArgumentException("A secret is blank, or no header could carry it.");
    }
    return new Secret(value);
  }

  /** Whether a header can carry it: printable ASCII, and not blank. */
  static boolean fits(String value) {
    return !value.isBlank() && value.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
  }

  /** The value itself: for the wire, never for a person. */
  public String reveal() {
    return value;
  }

  /** Equal if the values are, in a time that does not tell how much of them is. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
