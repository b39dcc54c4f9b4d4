package dev.baton.provider;

import dev.baton.wire.JsonReader;
import java.util.OptionalLong;

/** A number that a platform states for something it counts. */
final class StatedCount {
  /** No answer holds more: a larger number is a mistake and never a bill. */
  private static final long MAX = 1_000_000_000;

  private StatedCount() {}

  /** The value that comes next; one nobody can believe is none. */
  static OptionalLong read(JsonReader in) {
    if (in.peek() != JsonReader.Kind.NUMBER) {
      in.skip();
      return OptionalLong.empty();
    }
    var value = Double.parseDouble(in.numberLiteral());
    var believable = value >= 0 && value <= MAX && value == Math.rint(value);
    return believable ? OptionalLong.of((long) value) : OptionalLong.empty();
  }
}
