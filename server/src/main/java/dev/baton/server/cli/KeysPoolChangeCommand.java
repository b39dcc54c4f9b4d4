package dev.baton.server.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton keys pool reset} and {@code baton keys pool off}: does something about one key. */
@Command
final class KeysPoolChangeCommand implements CliCommand {
  private final Terminal terminal;
  private final String verb;

  @Parameters(index = "0", paramLabel = "PLATFORM", description = "whose key it is")
  private String platform = "";

  @Parameters(index = "1", paramLabel = "LABEL", description = "what the key is called")
  private String label = "";

  @Option(names = "--json", description = "print the key's state as the server tells it")
  private boolean json;

  @Option(
      names = "--plain",
      description = "one line with tabs, as baton keys pool list --plain has it")
  private boolean plain;

  @Mixin private final PoolServer server = new PoolServer();

  private KeysPoolChangeCommand(Terminal terminal, String verb) {
    this.terminal = terminal;
    this.verb = verb;
  }

  static CommandLine reset(Terminal terminal) {
    return command(
        new KeysPoolChangeCommand(terminal, "reset"),
        "Use a key again, whatever is held against it",
        "baton keys pool reset openai \"openai 2\"",
        "baton keys pool reset anthropic team-a --json");
  }

  static CommandLine off(Terminal terminal) {
    return command(
        new KeysPoolChangeCommand(terminal, "off"),
        "Use a key no more, until it is reset or Baton starts anew",
        "baton keys pool off openai \"openai 2\"",
        "baton keys pool off anthropic team-a --plain");
  }

  private static CommandLine command(
      KeysPoolChangeCommand command, String about, String... examples) {
    var line = new CommandLine(command).setCommandName(command.verb);
    line.getCommandSpec().usageMessage().header(examples).description(about);
    return line;
  }

  @Override
  public int call() {
    server.change(terminal.env(), new PoolServer.Change(platform, label, verb), this::show);
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
      return;
    }
    var key = PoolKeyRow.read(platform, body);
    terminal.line(plain ? key.plain() : key.sentence());
  }
}
