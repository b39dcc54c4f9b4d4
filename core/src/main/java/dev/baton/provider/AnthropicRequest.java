package dev.baton.provider;

import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import dev.baton.chat.ChatRequest;
import dev.baton.chat.Knob;
import dev.baton.chat.OutputShape;
import dev.baton.chat.Part;
import dev.baton.chat.RawJson;
import dev.baton.chat.Turn;
import dev.baton.wire.JsonWriter;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Writes one request as the body of {@code POST /v1/messages}. One use. */
final class AnthropicRequest {
  private static final Pattern LEGAL_CALL_ID = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String JSON_INSTRUCTION =
      "Answer with one valid JSON object and nothing else: no text around it, no code fence.";

  private final ChatRequest request;
  private final ModelTraits model;
  private final ToolNames names;
  private final Dropped dropped;
  private final Turns turns;
  private final AnthropicTools tools;
  private final AnthropicAmounts amounts;
  private final JsonWriter out = new JsonWriter(4096);

  AnthropicRequest(ChatRequest request, Target target, ToolNames names, Dropped dropped) {
    this.request = request;
    this.model = target.model();
    this.names = names;
    this.dropped = dropped;
    turns = instructed(Turns.of(request.turns(), target, LEGAL_CALL_ID, dropped));
    tools = AnthropicTools.of(request, model.schemaOutput());
    amounts = AnthropicAmounts.of(request, model, mayThink(), dropped);
  }

  /** Whether the answer will come as the arguments of a tool of ours. */
  boolean hasStandIn() {
    return tools.standIn().isPresent();
  }

  byte[] body() {
    out.beginObject().field("model", model.id()).field("max_tokens", amounts.maxTokens());
    if (request.stream()) {
      out.field("stream", true);
    }
    conversation();
    tools.write(out, names, model.schemaOutput(), amounts.thinks());
    tools.report(model.schemaOutput(), dropped);
    thinking();
    outputConfig();
    knobs();
    stop();
    user();
    request.extras().forEach(dropped::add);
    return out.endObject().toBytes();
  }

  private void conversation() {
    var marks = AnthropicCacheMarks.of(turns, dropped);
    var blocks = new AnthropicBlocks(out, names, marks, dropped);
    blocks.system(turns.system());
    out.key("messages").beginArray();
    turns.turns().forEach(blocks::turn);
    out.endArray();
  }

  private Turns instructed(Turns plain) {
    if (!(request.output() instanceof OutputShape.AnyJson)) {
      return plain;
    }
    dropped.add("response_format:json_object->instruction");
    var system = new ArrayList<>(plain.system());
    system.add(new Part.Text(JSON_INSTRUCTION));
    return new Turns(system, plain.turns());
  }

  private boolean mayThink() {
    return !tools.forcedByCaller() && !turns.endWithPrefill() && !resumesWithoutThought();
  }

  /**
   * With a thinking budget Anthropic wants the thoughts back that led to the calls now answered,
   * and refuses to think where they are lost. Adaptive thinking does not mind.
   */
  private boolean resumesWithoutThought() {
    if (model.thinking() != ThinkingForm.BUDGET || turns.turns().size() < 2) {
      return false;
    }
    var last = turns.turns().getLast().parts().getFirst();
    var before = turns.turns().get(turns.turns().size() - 2);
    return last instanceof Part.ToolResult && !beginsWithThought(before);
  }

  private static boolean beginsWithThought(Turn turn) {
    var first = turn.parts().getFirst();
    return first instanceof Part.Thought || first instanceof Part.SealedThought;
  }

  private void thinking() {
    switch (amounts.mode()) {
      case AnthropicAmounts.Mode.Unsaid _ -> {}
      case AnthropicAmounts.Mode.Disabled _ -> thinking("disabled").endObject();
      case AnthropicAmounts.Mode.Adaptive _ -> thinking("adaptive").endObject();
      case AnthropicAmounts.Mode.Budget(var tokens) ->
          thinking("enabled").field("budget_tokens", tokens).endObject();
    }
  }

  private JsonWriter thinking(String type) {
    return out.key("thinking").beginObject().field("type", type);
  }

  private void outputConfig() {
    var effort = amounts.mode() instanceof AnthropicAmounts.Mode.Adaptive;
    var schema = model.schemaOutput() && request.output() instanceof OutputShape.Schema;
    if (!effort && !schema) {
      return;
    }
    out.key("output_config").beginObject();
    if (amounts.mode() instanceof AnthropicAmounts.Mode.Adaptive(var word)) {
      out.field("effort", word);
    }
    if (schema && request.output() instanceof OutputShape.Schema shape) {
      out.key("format").beginObject().field("type", "json_schema");
      out.field("schema", shape.schema().bytes()).endObject();
    }
    out.endObject();
  }

  private void knobs() {
    for (var knob : Knob.values()) {
      var value = request.knobs().get(knob);
      if (value != null) {
        knob(knob, value);
      }
    }
  }

  private void knob(Knob knob, RawJson value) {
    switch (knob) {
      case TEMPERATURE -> temperature(value);
      case TOP_P -> topP(value);
      case TOP_K -> sampling("top_k", value);
      case CANDIDATES -> oneCandidate(value);
      case SEED -> dropped.add("seed");
      case PRESENCE_PENALTY -> dropped.add("presence_penalty");
      case FREQUENCY_PENALTY -> dropped.add("frequency_penalty");
      case LOGIT_BIAS -> dropped.add("logit_bias");
      case LOGPROBS -> dropped.add("logprobs");
      case TOP_LOGPROBS -> dropped.add("top_logprobs");
    }
  }

  private void temperature(RawJson value) {
    var tooHigh = Double.parseDouble(value.toString()) > 1;
    if (tooHigh && takesSampling()) {
      dropped.add("temperature:" + value + "->1");
    }
    sampling("temperature", tooHigh ? RawJson.of("1") : value);
  }

  /** Newer models refuse the two together; the temperature is what people mean. */
  private void topP(RawJson value) {
    if (request.knobs().containsKey(Knob.TEMPERATURE)) {
      dropped.add("top_p");
    } else {
      sampling("top_p", value);
    }
  }

  private void sampling(String field, RawJson value) {
    if (takesSampling()) {
      out.field(field, value.bytes());
    } else {
      dropped.add(field);
    }
  }

  private boolean takesSampling() {
    return model.sampling() && !amounts.thinks();
  }

  private static void oneCandidate(RawJson value) {
    if (Double.parseDouble(value.toString()) > 1) {
      throw new BadRequest("n is " + value + ", but this model gives one answer at a time");
    }
  }

  /** Anthropic refuses a stop sequence of white space only. */
  private void stop() {
    var sequences = request.stop().stream().filter(sequence -> !sequence.isBlank()).toList();
    if (sequences.size() < request.stop().size()) {
      dropped.add("stop");
    }
    if (!sequences.isEmpty()) {
      out.key("stop_sequences").beginArray();
      sequences.forEach(out::value);
      out.endArray();
    }
  }

  private void user() {
    request
        .user()
        .ifPresent(user -> out.key("metadata").beginObject().field("user_id", user).endObject());
  }
}
