package dev.baton.bench;

import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.BenchFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which Baton is measured. */
final class BatonOption {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--baton",
      paramLabel = "COMMAND",
      description = "How Baton is started, without \"up\" (default: the launcher beside this).")
  private @Nullable String command;

  Baton.Launch launch() {
    if (command != null) {
      return new Baton.Launch(List.of(command.strip().split(" +", -1)), true);
    }
    var launcher = Path.of(System.getProperty("baton.home", ""), "baton").toAbsolutePath();
    if (!Files.isExecutable(launcher)) {
      throw new BenchFault(
          "There is no launcher at %s: start with ./baton bench %s, or say --baton."
              .formatted(launcher, spec == null ? "" : spec.name()));
    }
    return new Baton.Launch(List.of(launcher.toString()), true);
  }
}
