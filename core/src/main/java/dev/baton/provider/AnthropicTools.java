package dev.baton.provider;

import dev.baton.chat.ChatRequest;
import dev.baton.chat.OutputShape;
import dev.baton.chat.RawJson;
import dev.baton.chat.Tool;
import dev.baton.chat.ToolChoice;
import dev.baton.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request's tools and the choice among them.
 *
 * <p>Where a model takes no JSON Schema for its answer, one more tool stands in: its arguments are
 * the answer, and {@link AnthropicReader} shows them as text.
 *
 * @param standIn the tool that stands in, if one does
 */
record AnthropicTools(
    List<Tool> tools, ToolChoice choice, boolean oneAtATime, Optional<Tool> standIn) {
  static final String STAND_IN_NAME = "emit_result";
  private static final RawJson NO_ARGUMENTS = RawJson.of("{\"type\":\"object\",\"properties\":{}}");

  static AnthropicTools of(ChatRequest request, boolean schemaOutput) {
    var tools = allowed(request.tools(), request.toolChoice());
    if (tools.isEmpty() && forces(request.toolChoice())) {
      throw new BadRequest("tool_choice asks for a tool that tools does not hold");
    }
    return new AnthropicTools(
        tools,
        request.toolChoice(),
        request.parallelTools().filter(parallel -> !parallel).isPresent(),
        standIn(request, schemaOutput));
  }

  /** Whether the caller leaves the model no choice but to call a tool. */
  boolean forcedByCaller() {
    return forces(choice);
  }

  private static boolean forces(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Required _, ToolChoice.Named _ -> true;
      case ToolChoice.Among(_, var required) -> required;
      case ToolChoice.Unsaid _, ToolChoice.Auto _, ToolChoice.Never _ -> false;
    };
  }

  /** Anthropic cannot be told to choose among some of its tools, so it is shown no others. */
  private static List<Tool> allowed(List<Tool> tools, ToolChoice choice) {
    return choice instanceof ToolChoice.Among(var names, _)
        ? tools.stream().filter(tool -> names.contains(tool.name())).toList()
        : tools;
  }

  /** None where the caller forces a tool: then the answer is a call and has no text to shape. */
  private static Optional<Tool> standIn(ChatRequest request, boolean schemaOutput) {
    if (schemaOutput
        || forces(request.toolChoice())
        || !(request.output() instanceof OutputShape.Schema shape)) {
      return Optional.empty();
    }
    if (request.tools().stream().anyMatch(tool -> tool.name().equals(STAND_IN_NAME))) {
      throw new BadRequest(
          "a tool may not be named " + STAND_IN_NAME + " beside response_format json_schema");
    }
    var purpose = "Gives the final answer. Call it exactly once, instead of writing text.";
    var description = shape.description().map(own -> purpose + " " + own).orElse(purpose);
    return Optional.of(
        new Tool(STAND_IN_NAME, Optional.of(description), shape.schema(), Optional.empty()));
  }

  void write(JsonWriter out, ToolNames names, boolean strictTools, boolean thinks) {
    var sent = sent();
    if (sent.isEmpty()) {
      return;
    }
    out.key("tools").beginArray();
    sent.forEach(tool -> write(out, tool, names, strictTools));
    out.endArray();
    writeChoice(out, names, thinks);
  }

  /** What would be left out of {@code tools}, by the client's name for it. */
  void report(boolean strictTools, Dropped dropped) {
    if (!strictTools && tools.stream().anyMatch(AnthropicTools::strict)) {
      dropped.add("tools.function.strict");
    }
  }

  private List<Tool> sent() {
    var sent = new ArrayList<Tool>();
    if (standIn.isEmpty() || !(choice instanceof ToolChoice.Never)) {
      sent.addAll(tools);
    }
    standIn.ifPresent(sent::add);
    return sent;
  }

  private static boolean strict(Tool tool) {
    return tool.strict().orElse(false);
  }

  private static void write(JsonWriter out, Tool tool, ToolNames names, boolean strictTools) {
    out.beginObject().field("name", names.outbound(tool.name()));
    tool.description().ifPresent(description -> out.field("description", description));
    var schema = tool.schema().equals(RawJson.EMPTY_OBJECT) ? NO_ARGUMENTS : tool.schema();
    out.field("input_schema", schema.bytes());
    if (strictTools && strict(tool)) {
      out.field("strict", true);
    }
    out.endObject();
  }

  private void writeChoice(JsonWriter out, ToolNames names, boolean thinks) {
    if (standIn.isPresent()) {
      writeStandInChoice(out, thinks);
      return;
    }
    switch (choice) {
      case ToolChoice.Unsaid _ when !oneAtATime -> {}
      case ToolChoice.Unsaid _, ToolChoice.Auto _ -> write(out, "auto", oneAtATime);
      case ToolChoice.Never _ -> write(out, "none", false);
      case ToolChoice.Required _ -> write(out, "any", oneAtATime);
      case ToolChoice.Named(var name) -> writeNamed(out, names.outbound(name), oneAtATime);
      case ToolChoice.Among(_, var required) -> write(out, required ? "any" : "auto", oneAtATime);
    }
  }

  /** Our own forcing gives way to thinking, which Anthropic refuses beside it. */
  private void writeStandInChoice(JsonWriter out, boolean thinks) {
    if (thinks) {
      write(out, "auto", oneAtATime);
    } else if (sent().size() == 1) {
      writeNamed(out, STAND_IN_NAME, true);
    } else {
      write(out, "any", oneAtATime);
    }
  }

  private static void writeNamed(JsonWriter out, String name, boolean oneAtATime) {
    out.key("tool_choice").beginObject().field("type", "tool").field("name", name);
    endChoice(out, oneAtATime);
  }

  private static void write(JsonWriter out, String type, boolean oneAtATime) {
    out.key("tool_choice").beginObject().field("type", type);
    endChoice(out, oneAtATime);
  }

  private static void endChoice(JsonWriter out, boolean oneAtATime) {
    if (oneAtATime) {
      out.field("disable_parallel_tool_use", true);
    }
    out.endObject();
  }
}
