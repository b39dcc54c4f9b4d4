package dev.baton.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code baton} by itself: shows what there is. */
@Command(
    name = "baton",
    header = {"baton up", "baton ask \"Why is the sky blue?\""},
    description = "conducts many AI models as one")
final class RootCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--version", versionHelp = true, description = "print the version and exit")
  private boolean version;

  @Mixin private final CommonOptions common = new CommonOptions();

  RootCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    HelpPage.print(spec.commandLine(), terminal, common.plainText());
    return Exit.DONE.code();
  }

  boolean version() {
    return version;
  }
}
