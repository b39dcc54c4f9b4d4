package dev.baton.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that wants a verb behind it: {@code baton config}, {@code baton route}. */
@Command
final class Noun implements CliCommand {
  private final String name;
  @Spec private CommandSpec spec = CommandSpec.create();

  private Noun(String name) {
    this.name = name;
  }

  /**
   * The noun with its verbs.
   *
   * @param examples how it is used, most often first
   */
  static CommandLine of(String name, String about, String[] examples, CliCommand... verbs) {
    var line = new CommandLine(new Noun(name)).setCommandName(name);
    line.getCommandSpec().usageMessage().header(examples).description(about);
    for (var verb : verbs) {
      line.addSubcommand(verb);
    }
    return line;
  }

  @Override
  public int call() {
    var verbs = String.join(" or ", spec.subcommands().keySet());
    throw CliFault.wrongUse("baton " + name + " wants to know what to do: " + verbs + ".");
  }
}
