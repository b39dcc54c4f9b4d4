package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton version}. */
@Command(
    name = "version",
    header = {"baton version", "baton version --json"},
    description = "print which Baton and which Java this is")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Mixin private final CommonOptions common = new CommonOptions();

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var java = Runtime.version().toString();
    terminal.line(
        json
            ? new JsonWriter()
                .beginObject()
                .field("version", Version.number())
                .field("java", java)
                .endObject()
                .toString()
            : Version.line() + ", Java " + java);
    return Exit.DONE.code();
  }
}
