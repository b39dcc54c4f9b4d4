package dev.baton.simulator;

import static dev.baton.simulator.Frame.Kind.CONTENT;
import static dev.baton.simulator.Frame.Kind.FINISH;
import static dev.baton.simulator.Frame.Kind.HEAD;

import dev.baton.simulator.Trouble.Kind;
import io.vertx.core.MultiMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gemini's generateContent, streamed as events or as the elements of one JSON array. */
record Gemini() implements Dialect {
  private static final List<String> MODELS = List.of("/v1beta/models/", "/v1/models/");

  @Override
  public Endpoint endpoint(String path, String query) {
    var colon = path.lastIndexOf(':');
    var prefix = MODELS.stream().filter(path::startsWith).findFirst();
    if (prefix.isEmpty() || colon <= prefix.get().length()) {
      return MODELS.contains(path + "/") ? new Endpoint.Models() : new Endpoint.Unknown();
    }
    var model = Optional.of(decoded(path.substring(prefix.get().length(), colon)));
    return switch (path.substring(colon + 1)) {
      case "generateContent" -> new Endpoint.Generate(model, false, Frame.Framing.SSE_CRLF);
      case "streamGenerateContent" ->
          new Endpoint.Generate(
              model, true, has(query, "alt=sse") ? Frame.Framing.SSE_CRLF : Frame.Framing.ARRAY);
      case "countTokens" -> new Endpoint.CountTokens();
      default -> new Endpoint.Unknown();
    };
  }

  @Override
  public void admit(MultiMap headers, String query) {
    var header = headers.get("x-goog-api-key");
    var key = header == null ? parameter(query, "key=") : header;
    if (key.isBlank()) {
      throw new Trouble(
              Kind.UNAUTHENTICATED,
              "Request is missing required authentication credential. Expected OAuth 2 access"
                  + " token, login cookie or other valid authentication credential.",
              "")
          .refused();
    }
    if (key.contains("wrong")) {
      throw Trouble.of(Kind.UNAUTHENTICATED).refused();
    }
  }

  @Override
  public void check(JsonNode body, Endpoint.Generate endpoint) {
    GeminiChecks.check(body);
  }

  @Override
  public Asked read(JsonNode body) {
    return GeminiReading.read(body);
  }

  @Override
  public Explained explain(Trouble trouble) {
    return GeminiErrors.explain(trouble);
  }

  @Override
  public Frame failure(Trouble trouble) {
    return Frame.data(FINISH, explain(trouble).body());
  }

  @Override
  public ObjectNode counted(long inputTokens) {
    var details = Json.object("modality", "TEXT", "tokenCount", inputTokens);
    return Json.object("totalTokens", inputTokens, "promptTokensDetails", Json.array(details));
  }

  @Override
  public ObjectNode models() {
    var methods = Json.array("generateContent", "countTokens");
    var one = Json.object("name", "models/simulated", "supportedGenerationMethods", methods);
    return Json.object("models", Json.array(one));
  }

  @Override
  public ObjectNode plain(Answer answer) {
    var parts = new ArrayList<ObjectNode>();
    if (!answer.thoughts().isEmpty()) {
      parts.add(thought(answer.thinking()));
    }
    if (answer.calls().isEmpty() && !answer.pieces().isEmpty()) {
      parts.add(sealed(answer, Json.object("text", answer.text())));
    }
    parts.addAll(calls(answer));
    return reply(answer, candidate(parts, finish(answer)), usage(answer, 1, 1));
  }

  @Override
  public List<Frame> frames(Answer answer, boolean withUsage) {
    var parts = new ArrayList<ObjectNode>();
    answer.thoughts().forEach(piece -> parts.add(thought(piece)));
    if (answer.calls().isEmpty()) {
      answer.pieces().forEach(piece -> parts.add(Json.object("text", piece)));
    }
    parts.addAll(calls(answer));
    var frames = new ArrayList<Frame>();
    for (var done = 1; done <= parts.size(); done++) {
      var candidate = candidate(List.of(parts.get(done - 1)), "");
      frames.add(Frame.data(CONTENT, reply(answer, candidate, usage(answer, done, parts.size()))));
    }
    var last = Json.object("text", "");
    var seal = answer.calls().isEmpty() ? sealed(answer, last) : last;
    var end = candidate(List.of(seal), finish(answer));
    frames.add(Frame.data(FINISH, reply(answer, end, usage(answer, 1, 1))));
    return frames;
  }

  @Override
  public ObjectNode blocked(Answer answer) {
    return Json.object(
        "promptFeedback", Json.object("blockReason", "PROHIBITED_CONTENT"),
        "usageMetadata",
            Json.object(
                "promptTokenCount", answer.usage().in(), "totalTokenCount", answer.usage().in()),
        "modelVersion", answer.model(),
        "responseId", answer.id());
  }

  @Override
  public List<Frame> blockedFrames(Answer answer, boolean withUsage) {
    return List.of(Frame.data(FINISH, blocked(answer)));
  }

  @Override
  public List<Frame> heartbeats(Answer answer) {
    var empty = candidate(List.of(Json.object("text", "")), "");
    var beat = Frame.data(HEAD, reply(answer, empty, usage(answer, 0, 1)));
    return List.of(beat, beat);
  }

  private static ObjectNode reply(Answer answer, ObjectNode candidate, ObjectNode usage) {
    return Json.object(
        "candidates", Json.array(candidate),
        "usageMetadata", usage,
        "modelVersion", answer.model(),
        "responseId", answer.id());
  }

  private static ObjectNode candidate(List<ObjectNode> parts, String finish) {
    var content = Json.object("parts", parts, "role", "model");
    var candidate = Json.object("content", content);
    if (!finish.isEmpty()) {
      candidate.put("finishReason", finish);
    }
    return candidate.put("index", 0);
  }

  private static ObjectNode thought(String text) {
    return Json.object("text", text, "thought", true);
  }

  private static ObjectNode sealed(Answer answer, ObjectNode part) {
    return answer.thoughts().isEmpty() ? part : part.put("thoughtSignature", Signature.of(answer));
  }

  private static List<ObjectNode> calls(Answer answer) {
    var parts = new ArrayList<ObjectNode>();
    for (var call : answer.calls()) {
      var part = Json.object("functionCall", Json.object("name", call.name(), "args", call.args()));
      // Of parallel calls only the first carries the seal.
      parts.add(parts.isEmpty() ? sealed(answer, part) : part);
    }
    return parts;
  }

  private static ObjectNode usage(Answer answer, long done, long all) {
    var usage = answer.usage();
    var thoughts = usage.reasoning() * done / all;
    var spoken = (usage.out() - usage.reasoning()) * done / all;
    var stated =
        Json.object(
            "promptTokenCount",
            usage.in(),
            "candidatesTokenCount",
            spoken,
            "totalTokenCount",
            usage.in() + spoken + thoughts);
    if (usage.cached() > 0) {
      stated.put("cachedContentTokenCount", usage.cached());
    }
    stated.set(
        "promptTokensDetails",
        Json.array(Json.object("modality", "TEXT", "tokenCount", usage.in())));
    return usage.reasoning() > 0 ? stated.put("thoughtsTokenCount", thoughts) : stated;
  }

  private static String finish(Answer answer) {
    return switch (answer.finish()) {
      case "stop", "tool_calls", "stop_sequence", "pause" -> "STOP";
      case "length", "context_full" -> "MAX_TOKENS";
      case "content_filter", "refusal" -> "SAFETY";
      case "malformed_call" -> "MALFORMED_FUNCTION_CALL";
      default -> answer.finish().toUpperCase(Locale.ROOT);
    };
  }

  private static String decoded(String segment) {
    return segment.indexOf('%') < 0
        ? segment
        : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean has(String query, String pair) {
    return query.equals(pair) || List.of(query.split("&", -1)).contains(pair);
  }

  private static String parameter(String query, String name) {
    for (var pair : query.split("&", -1)) {
      if (pair.startsWith(name)) {
        return pair.substring(name.length());
      }
    }
    return "";
  }
}
