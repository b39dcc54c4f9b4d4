package dev.baton.server.cli;

import dev.baton.server.cli.Table.Column;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of all platforms, for people.
 *
 * @param rests a sentence for each model that is left alone, or half open
 */
record PoolView(List<PoolKeyRow> keys, List<String> rests) {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("PLATFORM", false),
          new Column("KEY", false),
          new Column("STATE", false),
          Column.spare("UNTIL"),
          new Column("OK", true),
          new Column("FAILED", true),
          Column.spare("LAST FAULT"),
          Column.spare("USED"));

  PoolView {
    keys = List.copyOf(keys);
    rests = List.copyOf(rests);
  }

  static PoolView read(byte[] body) {
    var keys = new ArrayList<PoolKeyRow>();
    var rests = new ArrayList<String>();
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("data")) {
        in.beginArray();
        while (in.nextItem()) {
          platform(in, keys, rests);
        }
      } else {
        in.skip();
      }
    }
    return new PoolView(keys, rests);
  }

  /** Its name comes first. */
  private static void platform(JsonReader in, List<PoolKeyRow> keys, List<String> rests) {
    var name = "";
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "name" -> name = JsonFields.text(in).orElse("");
        case "keys" -> {
          in.beginArray();
          while (in.nextItem()) {
            keys.add(PoolKeyRow.read(name, in));
          }
        }
        case "circuits" -> {
          in.beginArray();
          while (in.nextItem()) {
            rest(name, JsonFields.texts(in)).ifPresent(rests::add);
          }
        }
        default -> in.skip();
      }
    }
  }

  private static Optional<String> rest(String platform, Map<String, String> circuit) {
    var model = platform + "/" + circuit.getOrDefault("model", "");
    var key =
        Optional.ofNullable(circuit.get("key")).map(label -> " with the key \"" + label + "\"");
    var what = model + key.orElse("");
    return switch (circuit.getOrDefault("state", "")) {
      case "open" ->
          Optional.of(
              what + " is left alone for " + circuit.getOrDefault("probe_in_ms", "?") + " ms.");
      case "half_open" -> Optional.of(what + " is being tried again.");
      default -> Optional.empty();
    };
  }

  List<String> lines(Optional<Integer> width) {
    var cells = keys.stream().map(PoolKeyRow::cells).toList();
    var lines = new ArrayList<>(new Table(COLUMNS, cells).lines(width));
    lines.add(keys.size() == 1 ? "1 key" : keys.size() + " keys");
    lines.addAll(rests);
    return lines;
  }
}
