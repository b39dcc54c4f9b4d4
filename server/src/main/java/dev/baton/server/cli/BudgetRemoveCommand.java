package dev.baton.server.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton budget rm}: nothing is watched by it any more. */
@Command(
    header = {"baton budget rm ci", "baton budget rm ci --json"},
    description = "Remove a budget; what it limited has no limit of it any more")
final class BudgetRemoveCommand implements CliCommand {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "which budget")
  private String name = "";

  @Option(names = "--json", description = "print what the server answers as it is")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "print nothing")
  private boolean quiet;

  @Mixin private final BudgetServer server = new BudgetServer();

  BudgetRemoveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    server.remove(terminal.env(), name, this::show);
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
    } else if (!quiet) {
      terminal.line("The budget \"" + name + "\" is removed.");
    }
  }
}
