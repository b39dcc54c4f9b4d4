package dev.baton.server.cli;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** How a key is printed that was just made: the key is the result, all else stands beside it. */
final class ShownKey {
  @Option(names = "--json", description = "print what the server says of it, the key included")
  private boolean json;

  @Option(names = "--plain", description = "id, name and key, tabs between")
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "the key only, no line about it")
  private boolean quiet;

  void show(Terminal terminal, byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
      return;
    }
    var row = AccountRow.read(body);
    var key = row.text("key");
    terminal.line(plain ? row.text("id") + "\t" + row.text("name") + "\t" + key : key);
    if (!quiet) {
      terminal.note(sentence(row));
    }
  }

  private static String sentence(AccountRow row) {
    var overlap = row.text("overlap_until");
    return "This is the key \""
        + row.text("name")
        + "\". It is shown only now: keep it."
        + (overlap.isEmpty() ? "" : " The one before it opens until " + overlap + ".");
  }
}
