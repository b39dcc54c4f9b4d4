package dev.baton.server.cli;

import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What a verb does about one key, user or team: shows, revokes, disables, enables or deletes it.
 */
@Command
final class AccountChangeCommand implements CliCommand {
  private final Terminal terminal;
  private final Order order;

  @Parameters(paramLabel = "NAME", description = "what it is called; of a key also its id")
  private String name = "";

  @Option(names = "--json", description = "print it as the server tells it")
  private boolean json;

  @Option(names = "--plain", description = "one line with tabs, as the list has it")
  private boolean plain;

  @Mixin private final AccountServer server = new AccountServer();

  /**
   * What the verb means.
   *
   * @param ask sends it, for the path of the one that is meant
   * @param done a sentence for people, with the name in the place of {@code %s}; empty: they are
   *     shown all of it
   */
  record Order(
      AccountKind kind,
      String verb,
      BiFunction<HttpCall, String, ServerReply> ask,
      String done,
      String about) {}

  private AccountChangeCommand(Terminal terminal, Order order) {
    this.terminal = terminal;
    this.order = order;
  }

  static CommandLine of(Terminal terminal, Order order, String... examples) {
    var line =
        new CommandLine(new AccountChangeCommand(terminal, order)).setCommandName(order.verb());
    line.getCommandSpec().usageMessage().header(examples).description(order.about());
    return line;
  }

  @Override
  public int call() {
    var path = AccountServer.place(order.kind(), name);
    server.ask(terminal.env(), call -> order.ask().apply(call, path), this::show);
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    var row = AccountRow.read(body);
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
    } else if (plain) {
      terminal.line(row.plain(order.kind()));
    } else if (order.done().isEmpty()) {
      row.lines().forEach(terminal::line);
    } else {
      terminal.line(order.done().formatted("\"" + row.text("name") + "\""));
    }
  }
}
