package dev.baton.server.cli;

import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.config.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton models}, which is also {@code baton models ls}. */
@Command(
    header = {"baton models", "baton models --can tools,vision --max-price 1 --plain | cut -f1"},
    description = "Compare the models a running server offers")
final class ModelsCommand implements CliCommand {
  private static final List<String> SKILLS =
      Arrays.stream(Skill.values()).map(skill -> skill.name().toLowerCase(Locale.ROOT)).toList();

  private final Terminal terminal;

  @Option(names = "--platform", paramLabel = "NAME", description = "only this platform's models")
  private Optional<String> platform = Optional.empty();

  @Option(
      names = "--can",
      paramLabel = "SKILLS",
      description = "only models with all of these: tools, vision, schema, streaming")
  private Optional<String> can = Optional.empty();

  @Option(
      names = "--max-price",
      paramLabel = "USD",
      description = "only models whose input costs no more for a million tokens")
  private Optional<String> maxPrice = Optional.empty();

  @Option(names = "--all", description = "also models of platforms that are switched off")
  private boolean all;

  @Option(names = "--json", description = "print the server's entries as one JSON object")
  private boolean json;

  @Option(
      names = "--plain",
      description = {
        "no head, one model a line, tabs between: id, platform, $/M in, $/M out, context, max"
            + " output, latency, strengths, best use"
      })
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "ids only, one a line")
  private boolean quiet;

  @Mixin private final ModelSource source = new ModelSource();

  ModelsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var skills = can.map(ModelsCommand::skills).orElse(List.of());
    var dollars = maxPrice.map(text -> new BigDecimal(Value.decimal("--max-price", text)));
    var rows =
        source.rows(terminal.env(), all).stream()
            .filter(row -> platform.isEmpty() || platform.equals(row.text("platform")))
            .filter(row -> row.words("can").containsAll(skills))
            .filter(row -> dollars.map(row::costsAtMost).orElse(true))
            .toList();
    print(rows);
    return Exit.DONE.code();
  }

  private void print(List<ModelRow> rows) {
    if (json) {
      var data = rows.stream().map(ModelRow::json).collect(Collectors.joining(","));
      terminal.line("{\"data\":[" + data + "],\"next_cursor\":null}");
    } else if (quiet) {
      rows.forEach(row -> terminal.line(row.id()));
    } else if (plain) {
      rows.forEach(row -> terminal.line(ModelTable.plain(row)));
    } else {
      ModelTable.lines(rows, terminal.width()).forEach(terminal::line);
      terminal.line(rows.size() == 1 ? "1 model" : rows.size() + " models");
    }
  }

  private static List<String> skills(String text) {
    var skills = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    for (var skill : skills) {
      if (!SKILLS.contains(skill)) {
        var nearest = Nearest.to(skill, SKILLS).map(word -> " Did you mean \"" + word + "\"?");
        throw CliFault.wrongUse(
            "--can takes "
                + String.join(", ", SKILLS)
                + ", with commas between, not \""
                + skill
                + "\"."
                + nearest.orElse(""));
      }
    }
    return skills;
  }
}
