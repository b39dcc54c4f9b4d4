package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton ledger status}: what is held, and how far the books are behind. */
@Command(
    name = "status",
    header = {"baton ledger status", "baton ledger status --json"},
    description = "Show what is set aside, and how far the books are behind")
final class LedgerStatusCommand implements CliCommand {
  private final Terminal terminal;

  @Option(names = "--json", description = "print what the server says as it is")
  private boolean json;

  @Mixin private final AccountServer server = new AccountServer();

  LedgerStatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    server.ask(terminal.env(), call -> call.get(LedgerNoun.PATH), this::show);
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
      return;
    }
    var told = JsonFields.texts(new JsonReader(body));
    var holds = said(told, "holds") + " open, $" + said(told, "held_in_budgets_usd");
    line("node", said(told, "node"));
    line("held", holds + " set aside in budgets");
    line("behind", said(told, "unbooked_bytes") + " bytes, " + said(told, "behind_ms") + " ms");
    line("set aside", said(told, "set_aside") + " records the database would not take");
    line("reaped", said(told, "holds_reaped") + " forgotten holds");
    line("trouble", told.getOrDefault("trouble", "none"));
  }

  private static String said(Map<String, String> told, String field) {
    return told.getOrDefault(field, "?");
  }

  private void line(String name, String value) {
    terminal.line("%-11s%s".formatted(name, value));
  }
}
