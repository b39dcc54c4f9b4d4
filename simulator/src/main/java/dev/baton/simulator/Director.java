package dev.baton.simulator;

import dev.baton.simulator.Fault.Plain;
import dev.baton.simulator.Scene.Ending;
import dev.baton.simulator.Scene.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Turns an understood request into the scene that answers it. */
final class Director {
  static final Buffer NOTHING = Buffer.buffer();

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><title>502 Bad Gateway</title></head>
      <body><center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center></body></html>
      """;

  private Director() {}

  static Scene direct(Take take) {
    return switch (take.fault()) {
      case Fault.Refuse(var kind, var hints) -> refuse(take, Trouble.of(kind), hints);
      case Plain.RESET -> mute(take, Ending.RESET);
      case Plain.SILENCE -> mute(take, Ending.HANG);
      case Plain.HTML200 -> page(take);
      case Plain.EMPTY -> whole(take, 200, typed(take, 0), new byte[0], Outcome.CUT);
      default -> take.stream() ? StreamScenes.direct(take) : PlainScenes.direct(take);
    };
  }

  /** An error of the platform itself, with nothing of a script in it. */
  static Scene refuse(Platform platform, Trouble trouble) {
    var explained = platform.dialect().explain(trouble);
    return json(explained.status(), explained.body(), Outcome.REFUSED);
  }

  static Scene json(int status, JsonNode body, Outcome outcome) {
    var bytes = bytes(body);
    var headers = headers("application/json", bytes.length);
    return scene(status, headers, bytes, outcome, 0);
  }

  static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  static MultiMap headers(String contentType, int length) {
    var headers = HttpHeaders.headers();
    headers.add(HttpHeaders.CONTENT_TYPE, HttpHeaders.createOptimized(contentType));
    if (length >= 0) {
      headers.add(HttpHeaders.CONTENT_LENGTH, HttpHeaders.createOptimized("" + length));
    }
    return headers;
  }

  /** The head of a reply of this take; a negative length leaves the body chunked. */
  static MultiMap typed(Take take, int length) {
    var type = take.stream() ? take.endpoint().framing().contentType() : "application/json";
    var headers = headers(take.fault() == Plain.WRONGTYPE ? "text/plain" : type, length);
    if (take.stream()) {
      headers.add(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    if (take.fault() == Plain.GZIP) {
      headers.add(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return named(take, headers);
  }

  private static MultiMap named(Take take, MultiMap headers) {
    return switch (take.platform()) {
      case ANTHROPIC -> headers.add("request-id", "req_" + take.answer().id());
      case GEMINI -> headers;
      default -> headers.add("x-request-id", "req_" + take.answer().id());
    };
  }

  private static Scene refuse(Take take, Trouble trouble, List<Hint> hints) {
    var explained = take.dialect().explain(trouble);
    var headers = named(take, HttpHeaders.headers());
    var now = Instant.now();
    hints.forEach(hint -> hint.write(headers, explained.body(), now));
    var inArray = take.stream() && take.endpoint().framing() == Frame.Framing.ARRAY;
    var body = bytes(inArray ? Json.array(explained.body()) : explained.body());
    headers.addAll(headers("application/json", body.length));
    return whole(take, explained.status(), headers, body, Outcome.REFUSED);
  }

  private static Scene page(Take take) {
    var page = PAGE.getBytes(StandardCharsets.UTF_8);
    return whole(take, 200, headers("text/html; charset=UTF-8", page.length), page, Outcome.CUT);
  }

  private static Scene mute(Take take, Ending ending) {
    return new Scene(
        0,
        HttpHeaders.headers(),
        List.of(),
        ending,
        Outcome.CUT,
        take.script().firstMillis(),
        0,
        NOTHING,
        Usage.NONE);
  }

  private static Scene whole(
      Take take, int status, MultiMap headers, byte[] body, Outcome outcome) {
    return scene(status, headers, body, outcome, take.script().firstMillis());
  }

  private static Scene scene(
      int status, MultiMap headers, byte[] body, Outcome outcome, long firstMillis) {
    return new Scene(
        status,
        headers,
        List.of(Buffer.buffer(body)),
        Ending.END,
        outcome,
        firstMillis,
        0,
        NOTHING,
        Usage.NONE);
  }
}
