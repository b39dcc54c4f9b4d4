package dev.baton.server.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton help}. */
@Command(
    name = "help",
    header = {"baton help ask", "baton help config check"},
    description = "Show the help of a command")
final class HelpCommand implements CliCommand {
  private final Terminal terminal;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "the command to explain")
  private List<String> path = new ArrayList<>();

  HelpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var command = spec.parent().commandLine();
    for (var name : path) {
      command = below(command, name);
    }
    HelpPage.print(command, terminal);
    return Exit.DONE.code();
  }

  private static CommandLine below(CommandLine command, String name) {
    var next = command.getSubcommands().get(name);
    if (next == null) {
      throw CliFault.wrongUse(WrongUse.unknownCommand(command, name));
    }
    return next;
  }
}
