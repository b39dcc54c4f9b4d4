package dev.baton.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options every command has. */
final class CommonOptions {
  static final String DEBUG = "--debug";
  static final String DEBUG_SHORT = "-d";
  static final String NO_COLOR = "--no-color";

  private CommonOptions() {}

  /** Gives them to the command and to those below it. */
  static void addTo(CommandLine command) {
    add(command.getCommandSpec());
    command.getSubcommands().values().forEach(CommonOptions::addTo);
  }

  private static void add(CommandSpec spec) {
    spec.addOption(flag("print stack traces to stderr", DEBUG_SHORT, DEBUG).build());
    spec.addOption(flag("no colours (also NO_COLOR, TERM=dumb)", NO_COLOR).build());
    spec.addOption(flag("show this help and exit", "-h", "--help").usageHelp(true).build());
    if (spec.parent() == null) {
      spec.addOption(flag("print the version and exit", "--version").versionHelp(true).build());
    }
  }

  private static OptionSpec.Builder flag(String about, String name, String... more) {
    return OptionSpec.builder(name, more).arity("0").type(boolean.class).description(about);
  }
}
