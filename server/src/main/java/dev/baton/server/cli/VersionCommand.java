package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code baton version}. */
@Command(
    name = "version",
    header = {"baton version", "baton version --json"},
    description = "Print which Baton and which Java this is")
final class VersionCommand implements CliCommand {
  private final Terminal terminal;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
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
