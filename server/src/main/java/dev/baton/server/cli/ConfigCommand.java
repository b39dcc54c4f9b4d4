package dev.baton.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton config}: a noun that wants a verb. */
@Command(
    name = "config",
    header = {"baton config check", "baton config check deploy/baton.yaml"},
    description = "Check the configuration without starting")
final class ConfigCommand implements CliCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public int call() {
    var verbs = String.join(" or ", spec.subcommands().keySet());
    throw CliFault.wrongUse("baton config wants to know what to do: " + verbs + ".");
  }
}
