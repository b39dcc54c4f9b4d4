package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a question is for, so that Baton can choose the model. */
final class WantedOptions {
  @Option(
      names = "--use-case",
      paramLabel = "NAME",
      description = "chat, code, analysis, reasoning, bulk, general, simple or structured")
  private Optional<String> useCase = Optional.empty();

  @Option(
      names = "--priority",
      paramLabel = "NAME",
      description = "speed, cost, quality or balanced")
  private Optional<String> priority = Optional.empty();

  @Option(
      names = "--max-cost",
      paramLabel = "USD",
      description = "most the answer may cost, all attempts together")
  private Optional<String> maxCost = Optional.empty();

  /** Writes the request's field {@code baton}, where anything is wanted. */
  void write(JsonWriter out) {
    if (useCase.isEmpty() && priority.isEmpty() && maxCost.isEmpty()) {
      return;
    }
    out.key("baton").beginObject();
    useCase.ifPresent(word -> out.field("use_case", word));
    priority.ifPresent(word -> out.field("priority", word));
    maxCost.ifPresent(
        dollars -> out.key("max_cost_usd").literal(Value.decimal("--max-cost", dollars)));
    out.endObject();
  }
}
