package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of a server's model list.
 *
 * @param json the entry as the server wrote it
 */
record ModelRow(
    String id,
    Optional<String> platform,
    OptionalLong contextWindow,
    OptionalLong maxOutput,
    String json) {

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

  private static void rows(byte[] body, JsonReader in, List<ModelRow> rows) {
    in.beginArray();
    while (in.nextItem()) {
      var from = in.at();
      rows.add(row(Arrays.copyOfRange(body, from, in.skip())));
    }
  }

  private static ModelRow row(byte[] json) {
    var id = Optional.<String>empty();
    var owner = Optional.<String>empty();
    var window = OptionalLong.empty();
    var output = OptionalLong.empty();
    var in = new JsonReader(json);
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "id" -> id = JsonFields.text(in);
        case "owned_by" -> owner = JsonFields.text(in);
        case "context_length" -> window = JsonFields.number(in);
        case "max_output_tokens" -> output = JsonFields.number(in);
        default -> in.skip();
      }
    }
    var text = new String(json, StandardCharsets.UTF_8);
    return new ModelRow(id.orElse(""), owner, window, output, text);
  }
}
