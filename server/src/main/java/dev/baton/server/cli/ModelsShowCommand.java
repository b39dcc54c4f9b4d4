package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton models show}: all that is known of one model. */
@Command(
    name = "show",
    header = {"baton models show openai/gpt-4o", "baton models show sonnet --json"},
    description = "Show all that is known of one model")
final class ModelsShowCommand implements CliCommand {
  private static final int LABEL_WIDTH = 14;

  private final Terminal terminal;

  @Parameters(paramLabel = "ID", description = "platform/model, a bare id or another of its names")
  private String name = "";

  @Option(names = "--json", description = "print the server's entry")
  private boolean json;

  @Mixin private final ModelSource source = new ModelSource();

  ModelsShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var row = row(source.rows(terminal.env(), true));
    if (json) {
      terminal.line(row.json());
    } else {
      lines(row).forEach(terminal::line);
    }
    return Exit.DONE.code();
  }

  private ModelRow row(List<ModelRow> rows) {
    return rows.stream()
        .filter(row -> row.id().equals(name))
        .findFirst()
        .or(() -> rows.stream().filter(row -> row.isCalled(name)).findFirst())
        .orElseThrow(() -> {
          var near = Nearest.to(name, rows.stream().map(ModelRow::id).toList());
          return new CliFault(
              FaultCode.NOT_FOUND,
              "The server knows no model \""
                  + name
                  + "\"."
                  + near.map(id -> " Did you mean \"" + id + "\"?").orElse("")
                  + " See \"baton models --all\".");
        });
  }

  private static List<String> lines(ModelRow row) {
    var lines = new ArrayList<String>();
    lines.add(row.id() + row.text("title").map(title -> " (" + title + ")").orElse(""));
    line(lines, "price", Optional.of(price(row)));
    line(lines, "context", row.text("context_window").map(tokens -> tokens + " tokens"));
    line(lines, "max output", row.text("max_output").map(tokens -> tokens + " tokens"));
    line(lines, "latency", row.text("latency.claimed").map(word -> word + " (claimed)"));
    line(lines, "first token", row.text("latency.first_token_ms").map(ms -> ms + " ms (measured)"));
    line(lines, "speed", speed(row));
    for (var list : List.of("can", "strengths", "best_use", "use_cases", "names")) {
      var words = Optional.of(row.words(list)).filter(items -> !items.isEmpty());
      line(lines, list.replace('_', ' '), words.map(items -> String.join(", ", items)));
    }
    line(lines, "quality", scores(row));
    line(lines, "limits", limits(row));
    line(lines, "free tier", row.text("free_tier").map(yes -> yes.equals("true") ? "yes" : "no"));
    line(lines, "released", row.text("released"));
    line(lines, "retired", row.text("retired"));
    line(lines, "successor", row.text("successor"));
    line(lines, "can be asked", row.text("configured").map(on -> on.equals("true") ? "yes" : "no"));
    return lines;
  }

  private static String price(ModelRow row) {
    return row.price("input").isEmpty()
        ? "unpriced"
        : "$"
            + row.price("input").orElse("")
            + " in, $"
            + row.price("output").orElse("")
            + " out a million tokens"
            + row.text("price.origin").map(origin -> " (" + origin + ")").orElse("");
  }

  private static Optional<String> speed(ModelRow row) {
    return row.text("latency.tokens_per_second")
        .map(speed -> speed + " tokens/s (measured)")
        .or(() ->
            row.text("latency.tokens_per_second_claimed")
                .map(speed -> speed + " tokens/s (claimed)"));
  }

  private static Optional<String> scores(ModelRow row) {
    return joined(row, "quality.", List.of("general", "coding", "reasoning", "structured"));
  }

  private static Optional<String> limits(ModelRow row) {
    return joined(row, "limits.", List.of("rpm", "tpm", "rpd"));
  }

  private static Optional<String> joined(ModelRow row, String object, List<String> fields) {
    var parts =
        fields.stream()
            .flatMap(field -> row.text(object + field).map(text -> field + " " + text).stream())
            .toList();
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  private static void line(List<String> lines, String label, Optional<String> text) {
    text.ifPresent(
        said -> lines.add("  " + label + " ".repeat(LABEL_WIDTH - label.length()) + said));
  }
}
