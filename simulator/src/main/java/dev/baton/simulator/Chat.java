package dev.baton.simulator;

import static dev.baton.simulator.Frame.Kind.COMMENT;
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

/** OpenAI chat completions, as OpenAI and the platforms that copied it speak them. */
record Chat(Flavor flavor) implements Dialect {

  enum Flavor {
    OPENAI,
    GROQ,
    OPENROUTER,
    LOCAL
  }

  /** Any fixed moment will do; a moving one would make replies differ between runs. */
  static final long CREATED = 1_760_000_000;

  private static final String NO_KEY =
      "You didn't provide an API key. You need to provide your API key in an Authorization header"
          + " using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).";

  @Override
  public Endpoint endpoint(String path, String query) {
    return switch (path) {
      case "/chat/completions" -> new Endpoint.Generate(Optional.empty(), false, Frame.Framing.SSE);
      case "/models" -> new Endpoint.Models();
      default -> new Endpoint.Unknown();
    };
  }

  @Override
  public void admit(MultiMap headers, String query) {
    if (flavor == Flavor.LOCAL) {
      return;
    }
    var given = headers.get("authorization");
    if (given == null || !given.startsWith("Bearer ") || given.substring(7).isBlank()) {
      throw new Trouble(Kind.UNAUTHENTICATED, NO_KEY, "").refused();
    }
    if (given.contains("wrong")) {
      throw Trouble.of(Kind.UNAUTHENTICATED).refused();
    }
  }

  @Override
  public void check(JsonNode body, Endpoint.Generate endpoint) {
    ChatChecks.check(flavor, body);
  }

  @Override
  public Asked read(JsonNode body) {
    return ChatChecks.read(body);
  }

  @Override
  public Explained explain(Trouble trouble) {
    return ChatErrors.explain(flavor, trouble);
  }

  @Override
  public Frame failure(Trouble trouble) {
    return Frame.data(FINISH, explain(trouble).body());
  }

  @Override
  public ObjectNode counted(long inputTokens) {
    return Json.object("input_tokens", inputTokens);
  }

  @Override
  public ObjectNode models() {
    var one =
        Json.object(
            "id", "simulated", "object", "model", "created", CREATED, "owned_by", "simulator");
    return Json.object("object", "list", "data", Json.array(one));
  }

  @Override
  public ObjectNode plain(Answer answer) {
    var choice =
        Json.object(
            "index",
            0,
            "message",
            message(answer),
            "logprobs",
            Json.NULL,
            "finish_reason",
            finish(answer));
    var reply = head(answer, "chat.completion").set("choices", Json.array(choice));
    reply.set("usage", usage(answer.usage()));
    if (flavor == Flavor.GROQ) {
      reply.set("x_groq", Json.object("id", "req_" + answer.id()));
    }
    return reply;
  }

  @Override
  public List<Frame> frames(Answer answer, boolean withUsage) {
    var frames = new ArrayList<Frame>();
    frames.addAll(opening(answer, withUsage));
    answer.thoughts().forEach(thought -> frames.add(content(answer, thinking(thought), withUsage)));
    if (answer.calls().isEmpty()) {
      var field = isRefusal(answer) ? "refusal" : "content";
      answer
          .pieces()
          .forEach(piece -> frames.add(content(answer, Json.object(field, piece), withUsage)));
    }
    for (var index = 0; index < answer.calls().size(); index++) {
      call(answer, index).forEach(delta -> frames.add(content(answer, delta, withUsage)));
    }
    frames.addAll(closing(answer, withUsage));
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
    var role = opening(answer, false).getLast();
    return List.of(role, new Frame(COMMENT, "", comment()));
  }

  private List<Frame> opening(Answer answer, boolean withUsage) {
    var delta = Json.object("role", "assistant", "content", "");
    if (flavor == Flavor.OPENAI) {
      delta.set("refusal", Json.NULL);
    }
    if (!answer.calls().isEmpty()) {
      delta.set("content", Json.NULL);
    }
    var chunk = chunk(answer, delta, Json.NULL, withUsage);
    if (flavor == Flavor.GROQ) {
      chunk.set("x_groq", Json.object("id", "req_" + answer.id()));
    }
    var role = Frame.data(HEAD, chunk);
    return flavor == Flavor.OPENROUTER
        ? List.of(new Frame(COMMENT, "", comment()), role)
        : List.of(role);
  }

  private List<Frame> closing(Answer answer, boolean withUsage) {
    var frames = new ArrayList<Frame>();
    var last = chunk(answer, Json.object(), Json.node(finish(answer)), withUsage);
    if (flavor == Flavor.GROQ) {
      var usage = usage(answer.usage());
      last.set("x_groq", Json.object("id", "req_" + answer.id(), "usage", usage));
    }
    frames.add(Frame.data(FINISH, last));
    if (withUsage) {
      var chunk = head(answer, "chat.completion.chunk").set("choices", Json.array());
      chunk.set("usage", usage(answer.usage()));
      frames.add(Frame.data(FINISH, chunk));
    }
    frames.add(new Frame(END, "", "[DONE]"));
    return frames;
  }

  private Frame content(Answer answer, ObjectNode delta, boolean withUsage) {
    return Frame.data(CONTENT, chunk(answer, delta, Json.NULL, withUsage));
  }

  private ObjectNode chunk(Answer answer, ObjectNode delta, JsonNode finish, boolean withUsage) {
    var choice =
        Json.object("index", 0, "delta", delta, "logprobs", Json.NULL, "finish_reason", finish);
    var chunk = head(answer, "chat.completion.chunk").set("choices", Json.array(choice));
    if (withUsage && flavor == Flavor.OPENAI) {
      chunk.set("usage", Json.NULL);
    }
    return chunk;
  }

  private ObjectNode head(Answer answer, String object) {
    var head =
        Json.object(
            "id",
            (flavor == Flavor.OPENROUTER ? "gen-" : "chatcmpl-") + answer.id(),
            "object",
            object,
            "created",
            CREATED,
            "model",
            answer.model());
    switch (flavor) {
      case OPENAI -> head.put("service_tier", "default");
      case OPENROUTER -> head.put("provider", "Simulated");
      case GROQ, LOCAL -> {}
    }
    return head.put("system_fingerprint", "fp_5131a70a7e");
  }

  private ObjectNode message(Answer answer) {
    var said = answer.text();
    var message = Json.object("role", "assistant");
    message.set(
        "content", isRefusal(answer) || !answer.calls().isEmpty() ? Json.NULL : Json.node(said));
    if (flavor == Flavor.OPENAI || isRefusal(answer)) {
      message.set("refusal", isRefusal(answer) ? Json.node(said) : Json.NULL);
    }
    if (!answer.thoughts().isEmpty()) {
      message.setAll(thinking(answer.thinking()));
    }
    if (!answer.calls().isEmpty()) {
      message.set("tool_calls", Json.array(answer.calls().stream().map(Chat::wholeCall).toList()));
    }
    return flavor == Flavor.OPENAI ? message.set("annotations", Json.array()) : message;
  }

  private ObjectNode thinking(String text) {
    return switch (flavor) {
      case OPENAI, LOCAL -> Json.object("reasoning_content", text);
      case GROQ -> Json.object("reasoning", text);
      case OPENROUTER ->
          Json.object(
              "reasoning",
              text,
              "reasoning_details",
              Json.array(
                  Json.object(
                      "type", "reasoning.text", "text", text, "format", "unknown", "index", 0)));
    };
  }

  private static ObjectNode wholeCall(Answer.Call call) {
    return Json.object(
        "id",
        "call_" + call.id(),
        "type",
        "function",
        "function",
        Json.object("name", call.name(), "arguments", call.args().toString()));
  }

  private static List<ObjectNode> call(Answer answer, int index) {
    var call = answer.calls().get(index);
    var deltas = new ArrayList<ObjectNode>();
    var opening =
        Json.object(
            "index",
            index,
            "id",
            "call_" + call.id(),
            "type",
            "function",
            "function",
            Json.object("name", call.name(), "arguments", ""));
    deltas.add(Json.object("tool_calls", Json.array(opening)));
    for (var piece : Prose.slices(call.args().toString(), 8)) {
      var more = Json.object("index", index, "function", Json.object("arguments", piece));
      deltas.add(Json.object("tool_calls", Json.array(more)));
    }
    return deltas;
  }

  private static boolean isRefusal(Answer answer) {
    return answer.finish().equals("refusal");
  }

  private static String finish(Answer answer) {
    return switch (answer.finish()) {
      case "stop_sequence", "refusal", "pause" -> "stop";
      case "context_full" -> "length";
      default -> answer.finish();
    };
  }

  private String comment() {
    return flavor == Flavor.OPENROUTER ? "OPENROUTER PROCESSING" : "keep-alive";
  }

  private ObjectNode usage(Usage usage) {
    var read = Json.object("cached_tokens", usage.cached());
    var wrote = Json.object("reasoning_tokens", usage.reasoning());
    if (flavor == Flavor.OPENAI) {
      read.put("audio_tokens", 0);
      wrote.put("audio_tokens", 0);
      wrote.put("accepted_prediction_tokens", 0).put("rejected_prediction_tokens", 0);
    }
    var stated =
        Json.object(
            "prompt_tokens", usage.in(),
            "completion_tokens", usage.out(),
            "total_tokens", usage.total());
    stated.set("prompt_tokens_details", read);
    stated.set("completion_tokens_details", wrote);
    switch (flavor) {
      case GROQ ->
          stated.put("queue_time", 0.01).put("prompt_time", 0.002).put("completion_time", 0.1);
      case OPENROUTER -> stated.put("cost", usage.total() / 1_000_000.0).put("is_byok", false);
      case OPENAI, LOCAL -> {}
    }
    return stated;
  }
}
