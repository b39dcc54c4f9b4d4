package dev.baton.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The simulator's own endpoints: what was counted, what was recorded, what is to be out. */
record Controls(Counts counts, Optional<Recorder> recorder, Stage stage) {
  private static final String OUTAGE = "/outage/";

  void record(HttpServerRequest request, Buffer body) {
    recorder.ifPresent(open -> open.record(request, body));
  }

  void handle(HttpServerRequest request) {
    if (request.path().startsWith(OUTAGE)) {
      outage(request);
      return;
    }
    switch (request.method() + " " + request.path()) {
      case "GET /tally" -> say(request, tally(counts.tally()).toString());
      case "GET /recorded" -> say(request, recorded().toString());
      case "DELETE /recorded" -> {
        recorder.ifPresent(Recorder::clear);
        request.response().setStatusCode(204).end();
      }
      default -> {
        request.response().setStatusCode(404);
        say(request, Json.object("error", "Nothing is simulated at this path.").toString());
      }
    }
  }

  /** {@code PUT /outage/groq?fault=503} until {@code DELETE /outage/groq}. */
  private void outage(HttpServerRequest request) {
    try {
      var platform = Platform.named(request.path().substring(OUTAGE.length()));
      var fault = request.getParam("fault");
      var ends = request.method().equals(HttpMethod.DELETE) || fault == null;
      stage.outage(platform, ends ? new Fault.None() : Fault.parse(fault));
      request.response().setStatusCode(204).end();
    } catch (IllegalArgumentException | Trouble.Refused wrong) {
      request.response().setStatusCode(400);
      say(request, Json.object("error", String.valueOf(wrong.getMessage())).toString());
    }
  }

  private ArrayNode recorded() {
    var all = Json.array();
    recorder.ifPresent(open -> open.all().forEach(one -> all.add(request(one))));
    return all;
  }

  private static ObjectNode request(Recorded one) {
    var headers = Json.array();
    one.headers().forEach(each -> headers.add(Json.array(each.getKey(), each.getValue())));
    return Json.object(
        "method", one.method(),
        "path", one.path(),
        "query", one.query(),
        "headers", headers,
        "body", one.text());
  }

  private static ObjectNode tally(Tally tally) {
    var rows = tally.rows().stream().map(Controls::row).toList();
    return Json.object("total", row(tally.total()), "rows", rows);
  }

  private static ObjectNode row(Tally.Row row) {
    return Json.object(
        "platform", row.platform(),
        "model", row.model(),
        "requests", row.requests(),
        "streams", row.streams(),
        "completed", row.completed(),
        "refused", row.refused(),
        "cut", row.cut(),
        "left", row.left(),
        "open", row.open(),
        "input_tokens", row.inputTokens(),
        "output_tokens", row.outputTokens());
  }

  private static void say(HttpServerRequest request, String json) {
    request.response().putHeader("content-type", "application/json").end(json);
  }
}
