package dev.baton.server.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton keys pool list}, which is also {@code baton keys pool ls}. */
@Command(
    header = {"baton keys pool list", "baton keys pool list --plain | cut -f1-3"},
    description = "Show how keys stand, and which models are left alone")
final class KeysPoolListCommand implements CliCommand {
  private final Terminal terminal;

  @Option(names = "--json", description = "print the server's list of platforms as it is")
  private boolean json;

  @Option(
      names = "--plain",
      description = {
        "no head, one key a line, tabs between: platform, key, state, until, successes, failures,"
            + " last fault, used"
      })
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "platforms and labels only, one key a line, a tab between")
  private boolean quiet;

  @Mixin private final PoolServer server = new PoolServer();

  KeysPoolListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    server.list(terminal.env(), this::show);
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
      return;
    }
    var view = PoolView.read(body);
    if (quiet) {
      view.keys().forEach(key -> terminal.line(key.platform() + "\t" + key.label()));
    } else if (plain) {
      view.keys().forEach(key -> terminal.line(key.plain()));
    } else {
      view.lines(terminal.width()).forEach(terminal::line);
    }
  }
}
