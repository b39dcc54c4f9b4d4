package dev.baton.server.api;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a client asks for in headers, beside its request. Nonsense is passed over. */
final class Wishes {

  private Wishes() {}

  /** The shortest of what the client and we allow. */
  static Duration patience(MultiMap headers, Duration longest) {
    var shortest = longest.toMillis();
    shortest = shorter(shortest, headers.get("x-baton-deadline-ms"), 1);
    shortest = shorter(shortest, headers.get("x-stainless-timeout"), 1000);
    shortest = shorter(shortest, headers.get("x-request-timeout"), 1000);
    return Duration.ofMillis(shortest);
  }

  static boolean fallback(MultiMap headers) {
    return !"true".equalsIgnoreCase(headers.get("x-baton-no-fallback"));
  }

  private static long shorter(long soFar, @Nullable String text, long unitMillis) {
    var stated = text == null ? OptionalLong.empty() : number(text);
    return stated.isPresent() && stated.getAsLong() > 0
        ? Math.min(soFar, stated.getAsLong() * unitMillis)
        : soFar;
  }

  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Math.min(Long.parseLong(text.strip()), Integer.MAX_VALUE));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}
