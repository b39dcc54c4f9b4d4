package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import dev.baton.config.PlatformConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton config check}. */
@Command(
    name = "check",
    header = {"baton config check", "baton config check deploy/baton.yaml --json"},
    description = "Say what is wrong with a configuration, or what it holds")
final class ConfigCheckCommand implements CliCommand {
  private static final Path USUAL = Path.of("baton.yaml");

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "the file (BATON_CONFIG; default: baton.yaml in this folder, if any)")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  ConfigCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var named = file.or(() -> Env.path(terminal.env(), "BATON_CONFIG"));
    named.filter(Files::notExists).ifPresent(ConfigCheckCommand::missing);
    var checked = named.or(() -> Optional.of(USUAL).filter(Files::exists));
    return switch (source(checked).load()) {
      case ConfigOutcome.Loaded loaded -> right(checked, loaded);
      case ConfigOutcome.Wrong wrong -> wrong(wrong);
    };
  }

  private static void missing(Path path) {
    throw new CliFault(FaultCode.NOT_FOUND, "There is no file " + path + ".");
  }

  private ConfigFile source(Optional<Path> checked) {
    var environment = Environment.of(terminal.env());
    return checked
        .map(path -> ConfigFile.at(path, environment))
        .orElseGet(() -> ConfigFile.none(Path.of(""), environment));
  }

  private int right(Optional<Path> checked, ConfigOutcome.Loaded loaded) {
    if (json) {
      terminal.line(ConfigReport.of(loaded));
    } else {
      loaded.warnings().forEach(terminal::note);
      var what =
          checked.map(Path::toString).orElse("The environment (there is no baton.yaml here)");
      terminal.line(what + " is right: " + summary(loaded.config()));
    }
    return Exit.DONE.code();
  }

  private int wrong(ConfigOutcome.Wrong wrong) {
    if (json) {
      terminal.line(ConfigReport.of(wrong));
    } else {
      wrong.problems().forEach(problem -> terminal.line(problem.toString()));
      terminal.note(count(wrong.problems().size(), "problem") + " found; nothing was started.");
    }
    return Exit.WRONG_USE.code();
  }

  private static String summary(BatonConfig config) {
    var on = config.usablePlatforms();
    return (on.isEmpty() ? "no platform on" : "platforms on: " + names(on))
        + "; "
        + count(config.chains().size(), "chain")
        + "; "
        + count(config.keys().size(), "key")
        + " for callers.";
  }

  private static String names(List<PlatformConfig> platforms) {
    return platforms.stream()
        .map(platform -> platform.name() + " (" + keys(platform) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String keys(PlatformConfig platform) {
    return platform.keys().isEmpty() ? "needs no key" : count(platform.keys().size(), "key");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
