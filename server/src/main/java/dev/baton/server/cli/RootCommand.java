package dev.baton.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton} by itself: shows what there is. */
@Command(
    name = "baton",
    header = {"baton up", "baton ask \"Why is the sky blue?\""},
    description = {
      "Conducts many AI models as one",
      "",
      "In a checkout there are also: baton test, fmt, warm, bench gateway"
    })
final class RootCommand implements CliCommand {
  private final Terminal terminal;
  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    HelpPage.print(spec.commandLine(), terminal);
    return Exit.DONE.code();
  }
}
