package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton budget raise}: more money, at once. */
@Command(
    header = {"baton budget raise ci --by 5", "baton budget raise ci --by 2.50 --json"},
    description = "Add to the limit of a budget")
final class BudgetRaiseCommand implements CliCommand {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "which budget")
  private String name = "";

  @Option(names = "--by", paramLabel = "USD", description = "how much more")
  private Optional<String> by = Optional.empty();

  @Mixin private final BudgetView view = new BudgetView();
  @Mixin private final BudgetServer server = new BudgetServer();

  BudgetRaiseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var more =
        by.orElseThrow(() -> CliFault.wrongUse("--by is needed. See baton budget raise --help."));
    var body =
        new JsonWriter().beginObject().field("by_usd", Value.dollars("--by", more)).endObject();
    server.raise(terminal.env(), name, body.toBytes(), answer -> view.show(terminal, answer));
    return Exit.DONE.code();
  }
}
