package dev.baton.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Honest words of each kind of platform, for tests to twist. */
enum Wires {
  OPENAI(
      """
      {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,\
      "message":{"role":"assistant","content":"Grüße aus 漢 🎼."},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}\
      """,
      List.of(
          "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
              + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n",
          chunk("{\"content\":\"Grüße aus \"}", "null"),
          chunk("{\"content\":\"漢 🎼.\"}", "null"),
          chunk("{}", "\"stop\""),
          "data: [DONE]\n\n"),
      "{\"error\":{\"message\":\"The engine is on fire.\",\"type\":\"server_error\"}}",
      "data: {\"error\":{\"message\":\"The engine is on fire.\",\"type\":\"server_error\"}}\n\n"),
  ANTHROPIC(
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text",\
      "text":"Grüße aus 漢 🎼."}],"stop_reason":"end_turn","stop_sequence":null,\
      "usage":{"input_tokens":3,"output_tokens":4}}\
      """,
      List.of(
          event(
              "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
                  + "\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"stop_reason\":null,"
                  + "\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}"),
          event(
              "{\"type\":\"content_block_start\",\"index\":0,"
                  + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}"),
          event(delta("Grüße aus ")),
          event(delta("漢 🎼.")),
          event("{\"type\":\"content_block_stop\",\"index\":0}"),
          event(
              "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                  + "\"usage\":{\"output_tokens\":4}}"),
          event("{\"type\":\"message_stop\"}")),
      "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"The engine is on fire.\"}}",
      event(
          "{\"type\":\"error\",\"error\":{\"type\":\"api_error\","
              + "\"message\":\"The engine is on fire.\"}}")),
  GEMINI(
      """
      {"candidates":[{"content":{"role":"model","parts":[{"text":"Grüße aus 漢 🎼."}]},\
      "finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":3,\
      "candidatesTokenCount":4,"totalTokenCount":7},"modelVersion":"m"}\
      """,
      List.of(
          "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":"
              + "[{\"text\":\"Grüße aus \"}]},\"index\":0}],\"modelVersion\":\"m\"}\n\n",
          "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":"
              + "[{\"text\":\"漢 🎼.\"}]},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":"
              + "{\"promptTokenCount\":3,\"candidatesTokenCount\":4,\"totalTokenCount\":7},"
              + "\"modelVersion\":\"m\"}\n\n"),
      "{\"error\":{\"code\":500,\"message\":\"The engine is on fire.\",\"status\":\"INTERNAL\"}}",
      "data: {\"error\":{\"code\":500,\"message\":\"The engine is on fire.\","
          + "\"status\":\"INTERNAL\"}}\n\n");

  static final String TEXT = "Grüße aus 漢 🎼.";

  private final String plain;

  @SuppressWarnings("ImmutableEnumChecker") // copied by List.of
  private final List<String> frames;

  private final String error;
  private final String errorEvent;

  Wires(String plain, List<String> frames, String error, String errorEvent) {
    this.plain = plain;
    this.frames = frames;
    this.error = error;
    this.errorEvent = errorEvent;
  }

  String dialect() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A whole answer. */
  String plain() {
    return plain;
  }

  /** The events of a whole stream. */
  List<String> frames() {
    return frames;
  }

  /** The events up to and with the first that holds text. */
  String firstWords() {
    var first = frames.stream().filter(frame -> frame.contains("Grüße")).findFirst().orElseThrow();
    return String.join("", frames.subList(0, frames.indexOf(first) + 1));
  }

  /** What an error of this platform looks like, without its status. */
  String error() {
    return error;
  }

  String errorEvent() {
    return errorEvent;
  }

  /** Answers what was asked, plain or streamed. */
  LyingUpstream.Lie honestly(LyingUpstream upstream) {
    return line -> {
      if (upstream.received().getLast().contains("\"stream\":true")) {
        line.say(streamHead() + String.join("", frames));
        line.hangUp();
      } else {
        line.say(json(plain));
      }
    };
  }

  /** A JSON body under status 200. */
  static String json(String body) {
    return reply("200 OK", "application/json", body);
  }

  static String reply(String status, String type, String body) {
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 %s\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n%s"
        .formatted(status, type, length, body);
  }

  /** The head of a stream that ends with its connection. */
  static String streamHead() {
    return "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
  }

  private static String chunk(String delta, String finish) {
    return ("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
            + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n")
        .formatted(delta, finish);
  }

  private static String event(String json) {
    var type = json.substring(9, json.indexOf('"', 9));
    return "event: " + type + "\ndata: " + json + "\n\n";
  }

  private static String delta(String text) {
    return "{\"type\":\"content_block_delta\",\"index\":0,"
        + "\"delta\":{\"type\":\"text_delta\",\"text\":\""
        + text
        + "\"}}";
  }
}
