package dev.baton.server.cli;

import dev.baton.server.Up;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code baton up}. Only when it runs are the classes of the server loaded. */
@Command(
    name = "up",
    header = {"baton up", "baton up --port 9000 --config baton.yaml"},
    description = "Start the gateway and serve until Ctrl-C")
final class UpCommand implements CliCommand {
  private final Terminal terminal;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port to listen on; 0 takes a free one (default: as configured, else 8484)")
  private Optional<String> port = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "address to listen on (default: as configured, else 127.0.0.1)")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder (BATON_DATA; default: baton in XDG_DATA_HOME)")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration (BATON_CONFIG; default: baton.yaml in this folder, if any)")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--simulate",
      description = "answer from simulated platforms, free and offline, even where there are keys")
  private boolean simulate;

  UpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    return Up.run(options());
  }

  UpOptions options() {
    var number = port.map(text -> OptionalInt.of(Value.port("--port", text)));
    return new UpOptions(
        number.orElse(OptionalInt.empty()),
        host,
        DataPlace.of(data, terminal.env()),
        config.or(() -> Env.path(terminal.env(), "BATON_CONFIG")),
        simulate);
  }
}
