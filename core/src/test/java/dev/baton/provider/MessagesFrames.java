package dev.baton.provider;

/** Events of an Anthropic stream, and the plain answer, as that platform writes them. */
public final class MessagesFrames {
  public static final String START =
      event(
          "message_start",
          "\"message\":{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
              + "\"content\":[],\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}");
  public static final String OPEN =
      event(
          "content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
  public static final String PING = event("ping");
  public static final String CLOSE = event("content_block_stop", "\"index\":0");
  public static final String FINISH =
      event(
          "message_delta",
          "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
              + "\"usage\":{\"output_tokens\":2}");
  public static final String STOP = event("message_stop");
  public static final String ERROR =
      event("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}");

  private MessagesFrames() {}

  public static String text(String text) {
    return event(
        "content_block_delta",
        "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
  }

  public static String whole(String text) {
    return "{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
        + "\"content\":[{\"type\":\"text\",\"text\":\""
        + text
        + "\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
        + "\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}";
  }

  private static String event(String type, String... more) {
    var fields = more.length == 0 ? "" : "," + more[0];
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + fields + "}\n\n";
  }
}
