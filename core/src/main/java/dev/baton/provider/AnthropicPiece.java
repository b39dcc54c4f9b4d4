package dev.baton.provider;

import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;

/**
 * A content block or a delta of one as it stands on the wire: its type and those of its fields that
 * we know. Absent fields are empty.
 *
 * @param json a call's input as the platform spelled it, or a piece of it
 */
record AnthropicPiece(
    String type, String id, String name, String text, String signature, String json) {
  static final AnthropicPiece NOTHING = new AnthropicPiece("", "", "", "", "", "");

  static AnthropicPiece read(JsonReader in, byte[] bytes) {
    var fields = new Fields();
    in.beginObject();
    while (in.nextKey()) {
      fields.read(in, bytes);
    }
    return new AnthropicPiece(
        fields.type, fields.id, fields.name, fields.text, fields.signature, fields.json);
  }

  /** What was read so far. */
  private static final class Fields {
    private String type = "";
    private String id = "";
    private String name = "";
    private String text = "";
    private String signature = "";
    private String json = "";

    void read(JsonReader in, byte[] bytes) {
      switch (in.key()) {
        case "type" -> type = string(in);
        case "id" -> id = string(in);
        case "name" -> name = string(in);
        case "text", "thinking" -> text = string(in);
        case "signature", "data" -> signature = string(in);
        case "partial_json" -> json = string(in);
        case "input" -> json = raw(in, bytes);
        default -> in.skip();
      }
    }

    /** A block of a kind we do not know may use our words for something else. */
    private static String string(JsonReader in) {
      if (in.peek() == JsonReader.Kind.STRING) {
        return in.string();
      }
      in.skip();
      return "";
    }

    private static String raw(JsonReader in, byte[] bytes) {
      var from = in.at();
      var to = in.skip();
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
  }
}
