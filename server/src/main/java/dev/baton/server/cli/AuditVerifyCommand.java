package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton audit verify}: whether nobody has touched the audit. */
@Command(
    name = "verify",
    header = {"baton audit verify", "baton audit verify --json"},
    description = "Look whether every row of the audit is as it was written")
final class AuditVerifyCommand implements CliCommand {
  private final Terminal terminal;

  @Option(names = "--json", description = "print what the server found as it is")
  private boolean json;

  @Mixin private final AccountServer server = new AccountServer();

  AuditVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What the server found. */
  private record Found(boolean sound, OptionalLong rows, String head, String message) {

    static Found read(byte[] body) {
      var sound = false;
      var rows = OptionalLong.empty();
      var head = "";
      var message = "";
      var in = new JsonReader(body);
      in.beginObject();
      while (in.nextKey()) {
        switch (in.key()) {
          case "sound" -> sound = in.bool();
          case "rows" -> rows = JsonFields.number(in);
          case "head" -> head = in.string();
          case "message" -> message = in.string();
          default -> in.skip();
        }
      }
      return new Found(sound, rows, head, message);
    }

    String sentence() {
      return sound
          ? "All " + rows.orElse(0) + " rows are as they were written; the last hash is " + head
          : message;
    }
  }

  @Override
  public int call() {
    var exit = new Exit[] {Exit.FAILED};
    server.ask(
        terminal.env(),
        call -> call.get(AccountKind.AUDIT.path() + "/verify"),
        body -> {
          var found = Found.read(body);
          terminal.line(json ? new String(body, StandardCharsets.UTF_8) : found.sentence());
          exit[0] = found.sound() ? Exit.DONE : Exit.GATE;
        });
    return exit[0].code();
  }
}
