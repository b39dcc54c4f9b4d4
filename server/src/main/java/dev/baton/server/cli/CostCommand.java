package dev.baton.server.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton cost}: what was spent, by what one likes. */
@Command(
    header = {"baton cost", "baton cost --by key --since 7d --fail-over 20"},
    description = "Show what was spent")
final class CostCommand implements CliCommand {
  private static final String LINES_MAX = "500";

  private final Terminal terminal;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description =
          "model, platform, key, user, team, agent, tag, task, day, hour, conversation or total"
              + " (default: model)")
  private String by = "model";

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "table, csv, json or focus (default: table)")
  private String format = "table";

  @Option(names = "--spec", paramLabel = "VERSION", description = "of FOCUS: 1.2 or 1.3")
  private String spec = "1.2";

  @Option(
      names = "--fail-over",
      paramLabel = "USD",
      description = "end with 6 where more than this was spent")
  private Optional<String> failOver = Optional.empty();

  @Option(names = "--json", description = "print the server's report as it is")
  private boolean json;

  @Option(
      names = "--plain",
      description = "no head, tabs between: name, requests, tokens, USD, USD a request")
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "names only, one a line")
  private boolean quiet;

  @Mixin private final CostServer server = new CostServer();

  CostCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var limit = failOver.map(text -> Value.nanos("--fail-over", text));
    var form = json ? "json" : format;
    if (!List.of("table", "csv", "json", "focus").contains(form)) {
      throw CliFault.wrongUse("--format takes table, csv, json or focus, not \"" + form + "\".");
    }
    var focus = form.equals("focus");
    if (focus) {
      server.file(
          terminal.env(),
          Map.of("format", "focus", "spec", spec),
          reply -> reply.body().transferTo(terminal.out()));
    }
    var total =
        server.report(
            terminal.env(),
            "/api/v1/cost",
            Map.of("by", focus ? "total" : by, "limit", LINES_MAX),
            reply -> {
              var body = reply.wholeBody();
              var answer = CostLine.read(body);
              if (!focus) {
                show(form, body, answer);
              }
              return answer.total();
            });
    return CostGate.exit(terminal, total, limit);
  }

  private void show(String form, byte[] body, CostLine.Answer answer) {
    if (form.equals("json")) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
    } else if (form.equals("csv")) {
      terminal.print(CostLine.csvHead());
      answer.lines().forEach(line -> terminal.print(line.csv()));
    } else if (quiet) {
      answer.lines().forEach(line -> terminal.line(line.name()));
    } else if (plain) {
      answer.lines().forEach(line -> terminal.line(line.plain()));
    } else {
      CostLine.table(by, answer.lines(), terminal.width()).forEach(terminal::line);
      var count = answer.lines().size();
      terminal.line(
          (count == 1 ? "1 line" : count + " lines")
              + ", $"
              + answer.total().dollars()
              + " in all");
    }
  }
}
