package dev.baton.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton config}: a noun that wants a verb. */
@Command(
    name = "config",
    header = {"baton config check", "baton config schema > baton.schema.json"},
    description = "check the configuration without starting")
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    var verbs = String.join(" or ", spec.subcommands().keySet());
    throw CliFault.wrongUse("baton config wants to know what to do: " + verbs + ".");
  }
}
