package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton keys rotate}: another secret for the same key. */
@Command(
    name = "rotate",
    header = {"baton keys rotate ci --overlap 24h", "baton keys rotate ci"},
    description = "Give a key another secret and print it, this once")
final class KeysRotateCommand implements CliCommand {
  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "what the key is called, or its id")
  private String name = "";

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      description = "how long the old one opens too, such as 24h (default: no longer)")
  private Optional<String> overlap = Optional.empty();

  @Mixin private final ShownKey shown = new ShownKey();

  @Mixin private final AccountServer server = new AccountServer();

  KeysRotateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var path = AccountServer.place(AccountKind.KEYS, name) + "/rotate";
    var out = new JsonWriter().beginObject();
    overlap.ifPresent(
        time -> out.field("overlap_ms", Value.duration("--overlap", time).toMillis()));
    var body = out.endObject().toBytes();
    server.ask(terminal.env(), call -> call.post(path, body), reply -> shown.show(terminal, reply));
    return Exit.DONE.code();
  }
}
