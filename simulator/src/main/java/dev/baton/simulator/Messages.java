package dev.baton.simulator;

import static dev.baton.simulator.Frame.Kind.CONTENT;
import static dev.baton.simulator.Frame.Kind.END;
import static dev.baton.simulator.Frame.Kind.FINISH;
import static dev.baton.simulator.Frame.Kind.HEAD;

import dev.baton.simulator.Trouble.Kind;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic Messages. */
record Messages() implements Dialect {

  @Override
  public Endpoint endpoint(String path, String query) {
    return switch (path) {
      case "/v1/messages" -> new Endpoint.Generate(Optional.empty(), false, Frame.Framing.SSE);
      case "/v1/models" -> new Endpoint.Models();
      case "/v1/messages/count_tokens" -> new Endpoint.CountTokens();
      default -> new Endpoint.Unknown();
    };
  }

  @Override
  public void admit(MultiMap headers, String query) {
    var key = headers.get("x-api-key");
    if (key == null || key.isBlank()) {
      throw new Trouble(Kind.UNAUTHENTICATED, "x-api-key header is required", "").refused();
    }
    if (key.contains("wrong")) {
      throw Trouble.of(Kind.UNAUTHENTICATED).refused();
    }
    var version = headers.get("anthropic-version");
    if (version == null || version.isBlank()) {
      throw Trouble.bad("anthropic-version: header is required").refused();
    }
  }

  @Override
  public void check(JsonNode body, Endpoint.Generate endpoint) {
    MessagesChecks.check(body);
  }

  @Override
  public Asked read(JsonNode body) {
    return MessagesReading.read(body);
  }

  @Override
  public Explained explain(Trouble trouble) {
    return MessagesErrors.explain(trouble);
  }

  @Override
  public Frame failure(Trouble trouble) {
    var body = explain(trouble).body().without("request_id");
    return new Frame(FINISH, "error", body.toString());
  }

  @Override
  public ObjectNode counted(long inputTokens) {
    return Json.object("input_tokens", inputTokens);
  }

  @Override
  public ObjectNode models() {
    var one = Json.object("type", "model", "id", "simulated", "display_name", "Simulated");
    return Json.object("data", Json.array(one), "has_more", false);
  }

  @Override
  public ObjectNode plain(Answer answer) {
    var content = new ArrayList<ObjectNode>();
    if (!answer.thoughts().isEmpty()) {
      content.add(
          Json.object(
              "type", "thinking",
              "thinking", answer.thinking(),
              "signature", Signature.of(answer)));
    }
    if (answer.calls().isEmpty() && !answer.pieces().isEmpty()) {
      content.add(Json.object("type", "text", "text", answer.text()));
    }
    answer.calls().forEach(call -> content.add(toolUse(call, call.args())));
    var reply = message(answer, content);
    reply.setAll(ending(answer));
    return reply.set("usage", usage(answer.usage(), answer.usage().out()));
  }

  @Override
  public List<Frame> frames(Answer answer, boolean withUsage) {
    var frames = new ArrayList<Frame>(opening(answer));
    var index = 0;
    if (!answer.thoughts().isEmpty()) {
      frames.addAll(thinkingBlock(answer, index++));
    }
    if (answer.calls().isEmpty() && !answer.pieces().isEmpty()) {
      frames.addAll(textBlock(answer, index++));
    }
    for (var call : answer.calls()) {
      frames.addAll(callBlock(call, index++));
    }
    frames.addAll(closing(answer));
    return frames;
  }

  @Override
  public ObjectNode blocked(Answer answer) {
    return plain(Author.filtered(answer));
  }

  @Override
  public List<Frame> blockedFrames(Answer answer, boolean withUsage) {
    return frames(Author.filtered(answer), withUsage);
  }

  @Override
  public List<Frame> heartbeats(Answer answer) {
    return opening(answer);
  }

  private static List<Frame> opening(Answer answer) {
    var message = message(answer, List.of());
    message.set("stop_reason", Json.NULL);
    message.set("stop_sequence", Json.NULL);
    message.set("usage", usage(answer.usage(), 1));
    return List.of(
        event(HEAD, "message_start", Json.object("message", message)),
        event(HEAD, "ping", Json.object()));
  }

  private static List<Frame> thinkingBlock(Answer answer, int index) {
    var frames = new ArrayList<Frame>();
    var empty = Json.object("type", "thinking", "thinking", "", "signature", "");
    frames.add(start(index, empty));
    for (var thought : answer.thoughts()) {
      frames.add(delta(CONTENT, index, "thinking", thought));
    }
    var seal = Json.object("type", "signature_delta", "signature", Signature.of(answer));
    frames.add(event(HEAD, "content_block_delta", Json.object("index", index, "delta", seal)));
    frames.add(stop(index));
    return frames;
  }

  private static List<Frame> textBlock(Answer answer, int index) {
    var frames = new ArrayList<Frame>();
    frames.add(start(index, Json.object("type", "text", "text", "")));
    answer.pieces().forEach(piece -> frames.add(delta(CONTENT, index, "text", piece)));
    frames.add(stop(index));
    return frames;
  }

  private static List<Frame> callBlock(Answer.Call call, int index) {
    var frames = new ArrayList<Frame>();
    frames.add(start(index, toolUse(call, Json.object())));
    frames.add(json(HEAD, index, ""));
    Prose.slices(call.args().toString(), 8)
        .forEach(piece -> frames.add(json(CONTENT, index, piece)));
    frames.add(stop(index));
    return frames;
  }

  private static List<Frame> closing(Answer answer) {
    var usage = usage(answer.usage(), answer.usage().out());
    var delta = Json.object("delta", ending(answer), "usage", usage);
    return List.of(
        event(FINISH, "message_delta", delta), event(END, "message_stop", Json.object()));
  }

  private static Frame start(int index, ObjectNode block) {
    return event(HEAD, "content_block_start", Json.object("index", index, "content_block", block));
  }

  private static Frame stop(int index) {
    return event(FINISH, "content_block_stop", Json.object("index", index));
  }

  private static Frame delta(Frame.Kind kind, int index, String field, String piece) {
    var delta = Json.object("type", field + "_delta", field, piece);
    return event(kind, "content_block_delta", Json.object("index", index, "delta", delta));
  }

  private static Frame json(Frame.Kind kind, int index, String piece) {
    var delta = Json.object("type", "input_json_delta", "partial_json", piece);
    return event(kind, "content_block_delta", Json.object("index", index, "delta", delta));
  }

  private static Frame event(Frame.Kind kind, String name, ObjectNode data) {
    return new Frame(kind, name, Json.object("type", name).setAll(data).toString());
  }

  private static ObjectNode message(Answer answer, List<ObjectNode> content) {
    return Json.object(
        "id",
        "msg_01" + answer.id().substring(2),
        "type",
        "message",
        "role",
        "assistant",
        "model",
        answer.model(),
        "content",
        content);
  }

  private static ObjectNode toolUse(Answer.Call call, JsonNode input) {
    return Json.object(
        "type",
        "tool_use",
        "id",
        "toolu_01" + call.id().substring(2),
        "name",
        call.name(),
        "input",
        input);
  }

  private static ObjectNode ending(Answer answer) {
    var reason =
        switch (answer.finish()) {
          case "stop", "malformed_call" -> "end_turn";
          case "length" -> "max_tokens";
          case "tool_calls" -> "tool_use";
          case "content_filter" -> "refusal";
          case "context_full" -> "model_context_window_exceeded";
          case "pause" -> "pause_turn";
          default -> answer.finish();
        };
    var sequence = reason.equals("stop_sequence") ? Json.node("STOP") : Json.NULL;
    return Json.object("stop_reason", reason, "stop_sequence", sequence);
  }

  private static ObjectNode usage(Usage usage, long out) {
    return Json.object(
        "input_tokens",
        usage.in() - usage.cached(),
        "cache_creation_input_tokens",
        0,
        "cache_read_input_tokens",
        usage.cached(),
        "cache_creation",
        Json.object("ephemeral_5m_input_tokens", 0, "ephemeral_1h_input_tokens", 0),
        "output_tokens",
        out,
        "service_tier",
        "standard");
  }
}
