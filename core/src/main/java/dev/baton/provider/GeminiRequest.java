package dev.baton.provider;

import dev.baton.catalog.ModelTraits.ThinkingForm;
import dev.baton.chat.ChatRequest;
import dev.baton.chat.Knob;
import dev.baton.chat.OutputShape;
import dev.baton.chat.Part;
import dev.baton.chat.RawJson;
import dev.baton.chat.Tool;
import dev.baton.chat.ToolChoice;
import dev.baton.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes one request as {@code GenerateContentRequest}. */
final class GeminiRequest {
  private static final int STOPS_MAX = 5;
  private static final String NOTHING = "{}";
  private static final String JSON_INSTRUCTION =
      "Where you answer in words, answer with one valid JSON object and nothing else: no text"
          + " around it, no code fence.";

  /** Ids stay at home: results are told from each other by their order. */
  private static final Pattern ANY_ID = Pattern.compile("(?s).+");

  private static final Map<Knob, String> KNOBS =
      Map.of(
          Knob.TEMPERATURE, "temperature",
          Knob.TOP_P, "topP",
          Knob.TOP_K, "topK",
          Knob.SEED, "seed",
          Knob.PRESENCE_PENALTY, "presencePenalty",
          Knob.FREQUENCY_PENALTY, "frequencyPenalty");

  private final JsonWriter out = new JsonWriter(4096);
  private final ChatRequest request;
  private final Target target;
  private final ToolNames names;
  private final Dropped dropped;

  GeminiRequest(ChatRequest request, Target target, ToolNames names, Dropped dropped) {
    this.request = request;
    this.target = target;
    this.names = names;
    this.dropped = dropped;
  }

  byte[] body() {
    var turns = instructed(Turns.of(request.turns(), target, ANY_ID, dropped));
    var sealsNeeded = isOfThirdGeneration();
    out.beginObject();
    new GeminiContents(out, names, sealsNeeded, dropped).write(turns);
    tools();
    generationConfig();
    out.endObject();
    reportUnsent();
    return out.toBytes();
  }

  private boolean isOfThirdGeneration() {
    return target.model().thinking() == ThinkingForm.LEVEL;
  }

  /** Before its third generation Gemini refuses to shape an answer where it could call a tool. */
  private boolean shapedInWords() {
    return !offered().isEmpty() && !isOfThirdGeneration();
  }

  private Turns instructed(Turns plain) {
    return switch (request.output()) {
      case OutputShape.Schema(_, _, var schema, _) when shapedInWords() ->
          instructed(plain, "json_schema", " It fits this JSON Schema: " + schema);
      case OutputShape.AnyJson _ when shapedInWords() -> instructed(plain, "json_object", "");
      case OutputShape.Free _, OutputShape.AnyJson _, OutputShape.Schema _ -> plain;
    };
  }

  private Turns instructed(Turns plain, String shape, String schema) {
    dropped.add("response_format:" + shape + "->instruction");
    var system = new ArrayList<>(plain.system());
    system.add(new Part.Text(JSON_INSTRUCTION + schema));
    return new Turns(system, plain.turns());
  }

  private void reportUnsent() {
    request.extras().forEach(dropped::add);
    if (request.user().isPresent()) {
      dropped.add("user");
    }
    if (request.parallelTools().filter(parallel -> !parallel).isPresent()) {
      dropped.add("parallel_tool_calls");
    }
  }

  private void tools() {
    var offered = offered();
    if (offered.isEmpty()) {
      return;
    }
    out.key("tools").beginArray().beginObject().key("functionDeclarations").beginArray();
    offered.forEach(this::declaration);
    out.endArray().endObject().endArray();
    toolConfig(request.toolChoice());
  }

  /** Gemini takes a list of names only where a call is forced; else we offer no more than those. */
  private List<Tool> offered() {
    var offered =
        request.toolChoice() instanceof ToolChoice.Among(var allowed, var required) && !required
            ? request.tools().stream().filter(tool -> allowed.contains(tool.name())).toList()
            : request.tools();
    if (offered.isEmpty() && forced().isPresent()) {
      throw new BadRequest("tool_choice asks for a tool that tools does not hold");
    }
    return offered;
  }

  private Optional<List<String>> forced() {
    return switch (request.toolChoice()) {
      case ToolChoice.Unsaid _, ToolChoice.Auto _, ToolChoice.Never _ -> Optional.empty();
      case ToolChoice.Required _ -> Optional.of(List.of());
      case ToolChoice.Named(var name) -> Optional.of(List.of(name));
      case ToolChoice.Among(var allowed, var required) ->
          Optional.of(allowed).filter(_ -> required);
    };
  }

  private void declaration(Tool tool) {
    out.beginObject().field("name", names.outbound(tool.name()));
    tool.description().ifPresent(text -> out.field("description", text));
    var schema = GeminiSchema.parameters(tool.schema(), dropped);
    schema.ifPresent(parameters -> out.field("parameters", parameters.bytes()));
    if (tool.strict().orElse(false)) {
      dropped.add("tools.function.strict");
    }
    out.endObject();
  }

  private void toolConfig(ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Unsaid _ -> {}
      case ToolChoice.Never _ -> mode("NONE", List.of());
      case ToolChoice.Auto _, ToolChoice.Required _, ToolChoice.Named _, ToolChoice.Among _ ->
          forced().ifPresentOrElse(names -> mode("ANY", names), () -> mode("AUTO", List.of()));
    }
  }

  private void mode(String mode, List<String> allowed) {
    out.key("toolConfig").beginObject().key("functionCallingConfig").beginObject();
    out.field("mode", mode);
    if (!allowed.isEmpty()) {
      out.key("allowedFunctionNames").beginArray();
      allowed.forEach(name -> out.value(names.outbound(name)));
      out.endArray();
    }
    out.endObject().endObject();
  }

  private void generationConfig() {
    var config = new JsonWriter();
    config.beginObject();
    var thinking = new GeminiThinking(request, target, dropped);
    thinking.maxOutput().ifPresent(max -> config.field("maxOutputTokens", max));
    for (var knob : Knob.values()) {
      var value = request.knobs().get(knob);
      if (value != null) {
        knob(knob, value, config);
      }
    }
    stops(config);
    shape(config);
    thinking.write(config);
    config.endObject();
    if (config.size() > NOTHING.length()) {
      out.field("generationConfig", config.toBytes());
    }
  }

  private void knob(Knob knob, RawJson value, JsonWriter config) {
    var field = KNOBS.get(knob);
    if (knob == Knob.CANDIDATES) {
      oneCandidate(value);
    } else if (field == null || !takes(knob, value)) {
      dropped.add(chatName(knob));
    } else {
      config.field(field, value.bytes());
    }
  }

  private boolean takes(Knob knob, RawJson value) {
    return switch (knob) {
      // Some clients write -1 or 0 for "no limit", which is an error here.
      case TOP_K -> target.model().sampling() && Double.parseDouble(value.toString()) >= 1;
      case TEMPERATURE, TOP_P, PRESENCE_PENALTY, FREQUENCY_PENALTY -> target.model().sampling();
      case SEED -> Math.abs(Double.parseDouble(value.toString())) <= Integer.MAX_VALUE;
      case CANDIDATES, LOGIT_BIAS, LOGPROBS, TOP_LOGPROBS -> true;
    };
  }

  private static void oneCandidate(RawJson value) {
    if (!value.toString().equals("1")) {
      throw new BadRequest("n must be 1 for this model, not " + value);
    }
  }

  private static String chatName(Knob knob) {
    return switch (knob) {
      case TEMPERATURE -> "temperature";
      case TOP_P -> "top_p";
      case TOP_K -> "top_k";
      case CANDIDATES -> "n";
      case SEED -> "seed";
      case PRESENCE_PENALTY -> "presence_penalty";
      case FREQUENCY_PENALTY -> "frequency_penalty";
      case LOGIT_BIAS -> "logit_bias";
      case LOGPROBS -> "logprobs";
      case TOP_LOGPROBS -> "top_logprobs";
    };
  }

  private void stops(JsonWriter config) {
    if (request.stop().isEmpty()) {
      return;
    }
    config.key("stopSequences").beginArray();
    request.stop().stream().limit(STOPS_MAX).forEach(config::value);
    config.endArray();
    if (request.stop().size() > STOPS_MAX) {
      dropped.add("stop");
    }
  }

  private void shape(JsonWriter config) {
    if (shapedInWords()) {
      return;
    }
    switch (request.output()) {
      case OutputShape.Free _ -> {}
      case OutputShape.AnyJson _ -> config.field("responseMimeType", "application/json");
      case OutputShape.Schema(_, _, var schema, _) -> {
        config.field("responseMimeType", "application/json");
        config.field("responseSchema", GeminiSchema.converted(schema, dropped).bytes());
      }
    }
  }
}
