package dev.baton.route;

import dev.baton.chat.Gist;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Requests as the router sees them. */
final class Gists {
  static final Gist PLAIN = saying("");

  private Gists() {}

  static Gist saying(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return of(bytes, OptionalLong.empty(), text);
  }

  static Gist ofBytes(long bytes) {
    return of(bytes, OptionalLong.empty(), "");
  }

  static Gist wanting(long bytes, long maxOutput) {
    return of(bytes, OptionalLong.of(maxOutput), "");
  }

  private static Gist of(long bytes, OptionalLong maxOutput, String text) {
    return new Gist(bytes, false, false, false, false, false, maxOutput, 1, false, text);
  }

  static Gist answers(long bytes, long maxOutput, long answers) {
    var most = OptionalLong.of(maxOutput);
    return new Gist(bytes, false, false, false, false, false, most, answers, false, "");
  }

  static Gist sound(long bytes, long maxOutput) {
    var most = OptionalLong.of(maxOutput);
    return new Gist(bytes, false, false, false, false, false, most, 1, true, "");
  }

  static Gist streamed() {
    return new Gist(80, true, false, false, false, false, OptionalLong.empty(), 1, false, "");
  }

  static Gist withTools() {
    return new Gist(80, false, true, false, false, false, OptionalLong.empty(), 1, false, "");
  }

  static Gist withImages() {
    return new Gist(80, false, false, true, false, false, OptionalLong.empty(), 1, false, "");
  }

  static Gist withSchema() {
    return new Gist(80, false, false, false, true, false, OptionalLong.empty(), 1, false, "");
  }

  static Gist withPrefill() {
    return new Gist(80, false, false, false, false, true, OptionalLong.empty(), 1, false, "");
  }
}
