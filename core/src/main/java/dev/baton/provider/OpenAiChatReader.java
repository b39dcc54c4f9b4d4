package dev.baton.provider;

import dev.baton.chat.ChatRequest;
import dev.baton.chat.Knob;
import dev.baton.chat.OutputShape;
import dev.baton.chat.Thinking;
import dev.baton.chat.Tool;
import dev.baton.chat.ToolChoice;
import dev.baton.chat.Turn;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads the body of {@code POST /v1/chat/completions} into Baton's own words. */
public final class OpenAiChatReader {
  private static final int TOP_LOGPROBS_MAX = 20;

  private final JsonReader in;
  private final OpenAiOptions options;
  private final OpenAiTools toolFields;
  private final OpenAiTurns messages;
  private final Set<String> extras = new TreeSet<>();

  private String model = "";
  private List<Turn> turns = List.of();
  private final List<Tool> tools = new ArrayList<>();
  private ToolChoice toolChoice = new ToolChoice.Unsaid();
  private Optional<Boolean> parallelTools = Optional.empty();
  private OutputShape output = new OutputShape.Free();
  private Thinking effort = new Thinking.Unsaid();
  private Thinking reasoning = new Thinking.Unsaid();
  private OptionalLong maxTokens = OptionalLong.empty();
  private OptionalLong maxCompletionTokens = OptionalLong.empty();
  private List<String> stop = List.of();
  private Optional<String> user = Optional.empty();
  private boolean stream;

  private OpenAiChatReader(byte[] body) {
    in = new JsonReader(body);
    options = new OpenAiOptions(in, body);
    toolFields = new OpenAiTools(in, body);
    messages = new OpenAiTurns(in, body, extras);
  }

  /**
   * The whole request, every field checked.
   *
   * @throws JsonFault naming the field that is wrong
   * @throws BadRequest if it asks for what cannot be given
   */
  public static ChatRequest read(byte[] body) {
    return new OpenAiChatReader(body).request();
  }

  /**
   * The few things that routing and forwarding must know, without building the rest.
   *
   * @throws JsonFault naming the field that is wrong
   * @throws BadRequest if it asks for what cannot be given
   */
  public static ChatSkim skim(byte[] body) {
    return OpenAiSkim.of(body);
  }

  private ChatRequest request() {
    in.beginObject();
    while (in.nextKey()) {
      field(in.key());
    }
    in.end();
    if (model.isEmpty()) {
      throw new JsonFault("model", "is missing: it names the model to ask");
    }
    if (turns.isEmpty()) {
      throw new JsonFault("messages", "is missing: it holds what was said so far");
    }
    return new ChatRequest(
        model,
        turns,
        tools,
        toolChoice,
        parallelTools,
        output,
        reasoning instanceof Thinking.Unsaid ? effort : reasoning,
        options.knobs(),
        maxCompletionTokens.isPresent() ? maxCompletionTokens : maxTokens,
        stop,
        user,
        stream,
        List.copyOf(extras));
  }

  private void field(String key) {
    switch (key) {
      case "model" -> model = model();
      case "messages" -> turns = messages.read();
      case "stream" -> stream = !in.skipNull() && in.bool();
      case "stream_options" -> in.skip();
      case "tools" -> tools.addAll(toolFields.tools());
      case "functions" -> tools.addAll(toolFields.functions());
      case "tool_choice", "function_call" -> toolChoice = toolFields.choice();
      case "parallel_tool_calls" ->
          parallelTools = in.skipNull() ? Optional.empty() : Optional.of(in.bool());
      case "response_format" -> output = options.output();
      case "reasoning_effort" -> effort = options.effort();
      case "reasoning" -> reasoning = options.reasoning();
      case "max_tokens" -> maxTokens = cap();
      case "max_completion_tokens" -> maxCompletionTokens = cap();
      case "stop" -> stop = options.stop();
      case "user" -> user = OpenAiParts.text(in);
      case "models", "provider", "baton" -> RoutingFields.skipChecked(in);
      default -> knob(key);
    }
  }

  private void knob(String key) {
    switch (key) {
      case "temperature" -> options.number(Knob.TEMPERATURE, 0, 2);
      case "top_p" -> options.number(Knob.TOP_P, 0, 1);
      case "top_k" -> options.whole(Knob.TOP_K, -1, Integer.MAX_VALUE);
      case "presence_penalty" -> options.number(Knob.PRESENCE_PENALTY, -2, 2);
      case "frequency_penalty" -> options.number(Knob.FREQUENCY_PENALTY, -2, 2);
      case "n" -> options.candidates();
      case "seed" -> options.whole(Knob.SEED, Long.MIN_VALUE, Long.MAX_VALUE);
      case "logit_bias" -> options.object(Knob.LOGIT_BIAS);
      case "logprobs" -> options.flag(Knob.LOGPROBS);
      case "top_logprobs" -> options.whole(Knob.TOP_LOGPROBS, 0, TOP_LOGPROBS_MAX);
      default -> unknown(key);
    }
  }

  /** A field with no word of ours: a platform of another wire never sees it. */
  private void unknown(String key) {
    RoutingFields.refuse(key);
    if (in.peek() == JsonReader.Kind.NULL) {
      in.skip();
      return;
    }
    extras.add(key);
    if (key.equals("metadata")) {
      in.skip();
    } else {
      RoutingFields.skipChecked(in);
    }
  }

  private String model() {
    var name = in.string();
    if (name.isBlank()) {
      throw in.fault("must name the model to ask; it is empty");
    }
    return name;
  }

  private OptionalLong cap() {
    if (in.skipNull()) {
      return OptionalLong.empty();
    }
    var tokens = in.integer();
    if (tokens < 1) {
      throw in.fault("must be at least 1, not " + tokens);
    }
    return OptionalLong.of(tokens);
  }
}
