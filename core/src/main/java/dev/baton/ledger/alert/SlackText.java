package dev.baton.ledger.alert;

import dev.baton.wire.JsonWriter;

/** Alerts as Slack's incoming webhooks want them, and what speaks like them. */
final class SlackText {
  private SlackText() {}

  static byte[] json(Alert alert) {
    var sentence = escaped(AlertText.sentence(alert));
    var out =
        new JsonWriter(1 << 10)
            .beginObject()
            .field("text", sentence)
            .key("blocks")
            .beginArray()
            .beginObject()
            .field("type", "section");
    out.key("text")
        .beginObject()
        .field("type", "mrkdwn")
        .field("text", sign(alert.level()) + " *" + escaped(AlertText.subject(alert)) + "*")
        .endObject()
        .endObject();
    out.beginObject().field("type", "section").key("text");
    out.beginObject().field("type", "mrkdwn").field("text", sentence).endObject().endObject();
    return out.endArray().endObject().toBytes();
  }

  private static String sign(Alert.Level level) {
    return switch (level) {
      case WARN -> ":warning:";
      case CRITICAL -> ":rotating_light:";
      case EXCEEDED -> ":no_entry:";
    };
  }

  /** Else a name such as {@code <!channel>} would ring everybody's bell. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
