package dev.baton.server;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One reply as a client read it to its end. */
record Heard(int status, HttpHeaders headers, String body) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String DATA = "data: ";

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  static JsonNode read(String json) {
    return JSON.readTree(json);
  }

  JsonNode json() {
    return read(body);
  }

  /** The data of a stream's events, the end mark included. */
  List<String> events() {
    return body.lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> line.substring(DATA.length()))
        .toList();
  }

  List<JsonNode> chunks() {
    return events().stream().filter(data -> !data.equals("[DONE]")).map(Heard::read).toList();
  }

  boolean streamed() {
    return header("content-type").startsWith("text/event-stream");
  }

  /** Whether a client must take this for a whole answer. */
  boolean whole() {
    return status == 200
        && (streamed()
            ? events().contains("[DONE]") || body.contains("\"finish_reason\":\"")
            : json().at("/choices/0/finish_reason").isString());
  }

  /** What the assistant said, in one text. */
  String text() {
    return streamed() ? deltas("content") : json().at("/choices/0/message/content").asString("");
  }

  /** One text field of all deltas, joined as clients join it. */
  String deltas(String field) {
    return chunks().stream()
        .map(chunk -> chunk.at("/choices/0/delta/" + field).asString(""))
        .collect(Collectors.joining());
  }

  /** The error object, of an error reply or of the last words of a stream. */
  JsonNode error() {
    return streamed() ? chunks().getLast().path("error") : json().path("error");
  }

  String code() {
    return error().path("code").asString("");
  }

  String message() {
    return error().path("message").asString("");
  }
}
