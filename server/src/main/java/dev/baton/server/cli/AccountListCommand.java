package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton keys ls}, {@code users ls}, {@code teams ls} and {@code audit ls}. */
@Command
final class AccountListCommand implements CliCommand {
  private static final int LIMIT_MOST = 500;

  private final Terminal terminal;
  private final AccountKind kind;

  @Option(names = "--json", description = "print the server's list as it is")
  private boolean json;

  @Option(names = "--plain", description = "no head, one a line, tabs between")
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "names only, one a line")
  private boolean quiet;

  @Option(names = "--limit", paramLabel = "N", description = "how many at most (default: 500)")
  private String limit = "500";

  @Option(
      names = "--cursor",
      paramLabel = "TEXT",
      description = "go on where a list ended that had more")
  private Optional<String> cursor = Optional.empty();

  @Mixin private final AccountServer server = new AccountServer();

  private AccountListCommand(Terminal terminal, AccountKind kind) {
    this.terminal = terminal;
    this.kind = kind;
  }

  static CommandLine of(Terminal terminal, AccountKind kind, String about, String... examples) {
    var line = new CommandLine(new AccountListCommand(terminal, kind)).setCommandName("ls");
    line.getCommandSpec().usageMessage().header(examples).description(about);
    return line;
  }

  @Override
  public int call() {
    var most = Value.count("--limit", limit);
    if (most > LIMIT_MOST) {
      throw CliFault.wrongUse("--limit is at most " + LIMIT_MOST + "; go on with --cursor.");
    }
    var from = cursor.map(text -> "&cursor=" + AccountServer.part(text)).orElse("");
    server.ask(terminal.env(), call -> call.get(kind.path() + "?limit=" + most + from), this::show);
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
      return;
    }
    var rows = new ArrayList<AccountRow>();
    var next = read(body, rows);
    if (quiet) {
      rows.forEach(row -> terminal.line(row.text(kind.nameField())));
    } else if (plain) {
      rows.forEach(row -> terminal.line(row.plain(kind)));
    } else {
      var cells = rows.stream().map(row -> row.cells(kind)).toList();
      new Table(kind.columns(), cells).lines(terminal.width()).forEach(terminal::line);
      terminal.line(kind.count(rows.size()));
    }
    next.ifPresent(text -> terminal.note("There are more: --cursor " + text));
  }

  private static Optional<String> read(byte[] body, List<AccountRow> rows) {
    var next = Optional.<String>empty();
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "data" -> {
          in.beginArray();
          while (in.nextItem()) {
            rows.add(AccountRow.read(in));
          }
        }
        case "next_cursor" -> next = JsonFields.text(in);
        default -> in.skip();
      }
    }
    return next;
  }
}
