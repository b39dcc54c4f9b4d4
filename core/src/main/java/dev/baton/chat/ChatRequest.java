package dev.baton.chat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request in Baton's own words: what any client asks and any platform can be asked.
 *
 * @param extras names of fields that no platform but the client's own would understand; they are
 *     reported, never sent
 */
public record ChatRequest(
    String model,
    List<Turn> turns,
    List<Tool> tools,
    ToolChoice toolChoice,
    Optional<Boolean> parallelTools,
    OutputShape output,
    Thinking thinking,
    Map<Knob, RawJson> knobs,
    OptionalLong maxOutput,
    List<String> stop,
    Optional<String> user,
    boolean stream,
    List<String> extras) {

  public ChatRequest {
    turns = List.copyOf(turns);
    tools = List.copyOf(tools);
    var sorted = new EnumMap<Knob, RawJson>(Knob.class);
    sorted.putAll(knobs);
    knobs = Map.copyOf(sorted);
    stop = List.copyOf(stop);
    extras = List.copyOf(extras);
  }

  /** The smallest request: everything the caller did not say is unsaid. */
  public static ChatRequest of(String model, List<Turn> turns) {
    return new ChatRequest(
        model,
        turns,
        List.of(),
        new ToolChoice.Unsaid(),
        Optional.empty(),
        new OutputShape.Free(),
        new Thinking.Unsaid(),
        Map.of(),
        OptionalLong.empty(),
        List.of(),
        Optional.empty(),
        false,
        List.of());
  }
}
