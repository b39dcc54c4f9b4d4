package dev.baton.server.api;

import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which part of a list is asked for.
 *
 * @param after behind which item it begins; empty: with the first
 */
record Page(Optional<String> after, int limit) {
  private static final int USUAL = 50;
  private static final int MOST = 500;

  static Page of(Exchange exchange) {
    return asked(exchange).get();
  }

  /** Takes what is asked from the exchange now, and says later what is wrong with it. */
  static Supplier<Page> asked(Exchange exchange) {
    var limit = Optional.ofNullable(exchange.request().getParam("limit"));
    var cursor = Optional.ofNullable(exchange.request().getParam("cursor"));
    return () -> new Page(cursor.map(Page::opened), limit.map(Page::limit).orElse(USUAL));
  }

  private static int limit(String text) {
    var limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw new JsonFault("limit", "must be from 1 to " + MOST);
    }
    return limit;
  }

  private static String opened(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new JsonFault("cursor", "is none that this server gave");
    }
  }

  /** How many to look for: one more tells whether there is a next page. */
  int wanted() {
    return limit + 1;
  }

  /**
   * The answer.
   *
   * @param found in order, up to {@link #wanted} of them
   * @param name by which the next page is asked for
   */
  <T> JsonWriter json(List<T> found, Function<T, String> name, BiConsumer<JsonWriter, T> write) {
    var shown = found.subList(0, Math.min(limit, found.size()));
    var out = new JsonWriter(256 * shown.size() + 64).beginObject().key("data").beginArray();
    for (var item : shown) {
      out.beginObject();
      write.accept(out, item);
      out.endObject();
    }
    out.endArray().key("next_cursor");
    if (found.size() > limit) {
      out.value(sealed(name.apply(shown.getLast())));
    } else {
      out.nullValue();
    }
    return out.endObject();
  }

  private static String sealed(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }
}
