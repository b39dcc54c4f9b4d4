package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key, a user, a team or a row of the audit, as a server tells it.
 *
 * @param texts its fields that are not null; lists with commas between
 */
record AccountRow(Map<String, String> texts) {
  AccountRow {
    texts = Map.copyOf(texts);
  }

  static AccountRow read(byte[] json) {
    return read(new JsonReader(json));
  }

  static AccountRow read(JsonReader in) {
    var texts = new HashMap<String, String>();
    in.beginObject();
    while (in.nextKey()) {
      var key = in.key();
      var text = in.peek() == JsonReader.Kind.ARRAY ? list(in) : JsonFields.text(in);
      text.ifPresent(value -> texts.put(key, value));
    }
    return new AccountRow(texts);
  }

  private static Optional<String> list(JsonReader in) {
    var items = new ArrayList<String>();
    in.beginArray();
    while (in.nextItem()) {
      JsonFields.text(in).ifPresent(items::add);
    }
    return Optional.of(String.join(",", items)).filter(text -> !text.isEmpty());
  }

  String text(String field) {
    return texts.getOrDefault(field, "");
  }

  List<String> cells(AccountKind kind) {
    return kind.fields().stream().map(field -> texts.getOrDefault(field, "-")).toList();
  }

  /** One line with tabs; what is not known is empty. */
  String plain(AccountKind kind) {
    return kind.fields().stream().map(this::text).collect(Collectors.joining("\t"));
  }

  /** One field a line, by its name. */
  List<String> lines() {
    return texts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(field -> "%-14s %s".formatted(field.getKey(), field.getValue()))
        .toList();
  }
}
