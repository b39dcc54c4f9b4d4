package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One entry of a server's table of models.
 *
 * @param texts its plain fields; those of an inner object as {@code price.input_usd_per_million}
 * @param lists its lists of words
 * @param json the entry as the server wrote it
 */
record ModelRow(Map<String, String> texts, Map<String, List<String>> lists, String json) {
  private static final Set<String> OBJECTS = Set.of("price", "latency", "limits", "quality");

  ModelRow {
    texts = Map.copyOf(texts);
    lists = Map.copyOf(lists);
  }

  static List<ModelRow> list(byte[] body) {
    var rows = new ArrayList<ModelRow>();
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("data")) {
        rows(body, in, rows);
      } else {
        in.skip();
      }
    }
    return rows;
  }

  String id() {
    return text("id").orElse("");
  }

  Optional<String> text(String field) {
    return Optional.ofNullable(texts.get(field));
  }

  OptionalLong number(String field) {
    return text(field).filter(text -> text.matches("[0-9]{1,18}")).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  List<String> words(String field) {
    return lists.getOrDefault(field, List.of());
  }

  /** Dollars a million tokens; nothing where the model is unpriced. */
  Optional<String> price(String direction) {
    return text("price." + direction + "_usd_per_million");
  }

  /** Whether its input is priced, and at no more than this. */
  boolean costsAtMost(BigDecimal dollars) {
    return price("input")
        .filter(price -> price.matches("[0-9]{1,12}(\\.[0-9]{1,12})?"))
        .filter(price -> new BigDecimal(price).compareTo(dollars) <= 0)
        .isPresent();
  }

  boolean isCalled(String name) {
    return id().equals(name)
        || text("model").filter(name::equals).isPresent()
        || words("names").contains(name);
  }

  private static void rows(byte[] body, JsonReader in, List<ModelRow> rows) {
    in.beginArray();
    while (in.nextItem()) {
      var from = in.at();
      rows.add(row(Arrays.copyOfRange(body, from, in.skip())));
    }
  }

  private static ModelRow row(byte[] json) {
    var texts = new HashMap<String, String>();
    var lists = new HashMap<String, List<String>>();
    var in = new JsonReader(json);
    in.beginObject();
    while (in.nextKey()) {
      var key = in.key();
      switch (in.peek()) {
        case ARRAY -> lists.put(key, words(in));
        case OBJECT -> inner(key, in, texts);
        case BOOLEAN -> texts.put(key, Boolean.toString(in.bool()));
        case STRING, NUMBER, NULL -> JsonFields.text(in).ifPresent(text -> texts.put(key, text));
      }
    }
    return new ModelRow(texts, lists, new String(json, StandardCharsets.UTF_8));
  }

  private static List<String> words(JsonReader in) {
    var words = new ArrayList<String>();
    in.beginArray();
    while (in.nextItem()) {
      JsonFields.text(in).ifPresent(words::add);
    }
    return words;
  }

  private static void inner(String name, JsonReader in, Map<String, String> texts) {
    if (!OBJECTS.contains(name)) {
      in.skip();
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      var key = name + "." + in.key();
      JsonFields.text(in).ifPresent(text -> texts.put(key, text));
    }
  }
}
