package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton ledger verify}: whether rows and sums of the books agree. */
@Command(
    name = "verify",
    header = {"baton ledger verify", "baton ledger verify --json"},
    description = "Add all rows up again and compare the sums with them")
final class LedgerVerifyCommand implements CliCommand {
  private final Terminal terminal;

  @Option(names = "--json", description = "print what the server found as it is")
  private boolean json;

  @Mixin private final AccountServer server = new AccountServer();

  LedgerVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What the server found. */
  private record Found(boolean agrees, OptionalLong rows, List<Map<String, String>> differences) {

    static Found read(byte[] body) {
      var agrees = false;
      var rows = OptionalLong.empty();
      var differences = new ArrayList<Map<String, String>>();
      var in = new JsonReader(body);
      in.beginObject();
      while (in.nextKey()) {
        switch (in.key()) {
          case "agrees" -> agrees = in.bool();
          case "rows" -> rows = JsonFields.number(in);
          case "differences" -> {
            in.beginArray();
            while (in.nextItem()) {
              differences.add(JsonFields.texts(in));
            }
          }
          default -> in.skip();
        }
      }
      return new Found(agrees, rows, differences);
    }

    List<String> sentences() {
      if (agrees) {
        return List.of("All " + Thousands.of(rows.orElse(0)) + " rows and their sums agree.");
      }
      var sentences = new ArrayList<String>();
      sentences.add("Rows and sums do not agree:");
      differences.forEach(difference -> sentences.add(sentence(difference)));
      return sentences;
    }

    private static String sentence(Map<String, String> difference) {
      return "%s on day %s: the sum has %s rows and %s more than the rows themselves"
          .formatted(
              difference.getOrDefault("sum", "?"),
              difference.getOrDefault("day", "?"),
              difference.getOrDefault("rows", "?"),
              difference.getOrDefault("amount", "?"));
    }
  }

  @Override
  public int call() {
    var exit = new Exit[] {Exit.FAILED};
    server.ask(
        terminal.env(),
        call -> call.get(LedgerNoun.PATH + "/verify"),
        body -> {
          var found = Found.read(body);
          if (json) {
            terminal.line(new String(body, StandardCharsets.UTF_8));
          } else {
            found.sentences().forEach(terminal::line);
          }
          exit[0] = found.agrees() ? Exit.DONE : Exit.GATE;
        });
    return exit[0].code();
  }
}
