package dev.baton.server.api;

import dev.baton.gateway.Wishes;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a client asks for in headers, beside its request. Nonsense is passed over. */
final class WishHeaders {
  private static final String OURS = "x-baton-";
  private static final String CLAUDE_CODES = "x-claude-code-";

  private WishHeaders() {}

  /** The shortest of what the client and we allow. */
  static Duration patience(MultiMap headers, Duration longest) {
    var shortest = longest.toMillis();
    shortest = shorter(shortest, headers.get("x-baton-deadline-ms"), 1);
    shortest = shorter(shortest, headers.get("x-stainless-timeout"), 1000);
    shortest = shorter(shortest, headers.get("x-request-timeout"), 1000);
    return Duration.ofMillis(shortest);
  }

  /** The words as they stand: what they mean is read where the request's own are. */
  static Wishes wishes(MultiMap headers) {
    return any(headers) ? read(headers) : Wishes.NONE;
  }

  /** Most requests have none of them, and to ask for each would take longer than to look once. */
  private static boolean any(MultiMap headers) {
    for (var header : headers) {
      if (begins(header.getKey(), OURS) || begins(header.getKey(), CLAUDE_CODES)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(String name, String with) {
    return name.regionMatches(true, 0, with, 0, with.length());
  }

  private static Wishes read(MultiMap headers) {
    return new Wishes(
        said(headers, "x-baton-use-case"),
        said(headers, "x-baton-priority"),
        said(headers, "x-baton-max-cost-usd"),
        said(headers, "x-baton-task-type", "x-baton-task"),
        said(headers, "x-baton-conversation", "x-claude-code-session-id"),
        said(headers, "x-baton-urgency"),
        said(headers, "x-baton-regions"),
        "deny".equalsIgnoreCase(headers.get("x-baton-training")),
        !"off".equalsIgnoreCase(headers.get("x-baton-hedge")),
        !"true".equalsIgnoreCase(headers.get("x-baton-no-fallback")),
        new Wishes.Named(
            said(headers, "x-baton-user"),
            said(headers, "x-baton-agent", "x-claude-code-agent-id"),
            said(headers, "x-baton-tags")));
  }

  private static String said(MultiMap headers, String name, String otherwise) {
    var said = said(headers, name);
    return said.isEmpty() ? said(headers, otherwise) : said;
  }

  private static String said(MultiMap headers, String name) {
    var value = headers.get(name);
    return value == null ? "" : value.strip();
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
