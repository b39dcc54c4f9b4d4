package dev.baton.server.cli;

import dev.baton.server.cli.Table.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton budget ls}, which is also {@code baton budget list}. */
@Command(
    header = {"baton budget ls", "baton budget ls --plain | cut -f1,8"},
    description = "Show what may be spent, was spent and is left")
final class BudgetListCommand implements CliCommand {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("BUDGET", false),
          new Column("SCOPE", false),
          new Column("WINDOW", false),
          new Column("LIMIT $", true),
          new Column("SPENT $", true),
          new Column("HELD $", true),
          new Column("LEFT $", true),
          new Column("%", true),
          new Column("LEVEL", false),
          Column.spare("RENEWS"),
          Column.spare("RUNS OUT"),
          Column.spare("ACTIONS"));

  private final Terminal terminal;

  @Option(names = "--json", description = "print the server's list of budgets as it is")
  private boolean json;

  @Option(
      names = "--plain",
      description = {
        "no head, one budget a line, tabs between: name, scope, value, window, limit, spent, held,"
            + " left, percent, level, renews, runs out, actions"
      })
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "names only, each once")
  private boolean quiet;

  @Mixin private final BudgetServer server = new BudgetServer();

  BudgetListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    server.list(terminal.env(), this::show);
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
      return;
    }
    var rows = BudgetRow.all(body, "data");
    if (quiet) {
      rows.stream().map(BudgetRow::name).distinct().forEach(terminal::line);
    } else if (plain) {
      rows.forEach(row -> terminal.line(row.plain()));
    } else {
      var cells = rows.stream().map(BudgetRow::cells).toList();
      new Table(COLUMNS, cells).lines(terminal.width()).forEach(terminal::line);
      terminal.line(rows.size() == 1 ? "1 budget" : rows.size() + " budgets");
    }
  }
}
