package dev.baton.server.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** How a command that changes a budget says what came of it. */
final class BudgetView {
  @Option(names = "--json", description = "print what the server answers as it is")
  private boolean json;

  @Option(names = "--plain", description = "lines with tabs, as baton budget ls --plain has them")
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "print nothing")
  private boolean quiet;

  void show(Terminal terminal, byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
      return;
    }
    var rows = BudgetRow.all(body, "standings");
    if (!quiet) {
      rows.forEach(row -> terminal.line(plain ? row.plain() : row.sentence()));
    }
  }
}
