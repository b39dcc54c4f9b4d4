package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.server.cli.Terminal.Stdin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts a question together from arguments and standard input. */
final class QuestionText {
  private static final int STDIN_MAX = 32 * 1024 * 1024;
  private static final String HERE = "-";

  private final Terminal terminal;

  QuestionText(Terminal terminal) {
    this.terminal = terminal;
  }

  String of(List<String> words) {
    var text = words.contains(HERE) ? withStdinInside(words) : withStdinBehind(words);
    if (text.isBlank()) {
      throw CliFault.wrongUse("There is nothing to ask: give the text as arguments or on stdin.");
    }
    return text;
  }

  private String withStdinInside(List<String> words) {
    if (words.indexOf(HERE) != words.lastIndexOf(HERE)) {
      throw CliFault.wrongUse("\"-\" stands twice among the arguments; stdin can be read once.");
    }
    var at = words.indexOf(HERE);
    var before = String.join(" ", words.subList(0, at));
    var behind = String.join(" ", words.subList(at + 1, words.size()));
    return paragraphs(paragraphs(before, stdin()), behind);
  }

  private String withStdinBehind(List<String> words) {
    var meant =
        switch (terminal.stdin()) {
          case TEXT -> true;
          case UNSURE -> words.isEmpty();
          case NONE -> false;
        };
    return paragraphs(String.join(" ", words), meant ? stdin() : "");
  }

  private static String paragraphs(String first, String second) {
    return first.isBlank() || second.isBlank() ? first + second : first + "\n\n" + second;
  }

  private String stdin() {
    if (terminal.stdin() == Stdin.NONE) {
      terminal.note("Reading the text from stdin; Ctrl-D ends it.");
    }
    try {
      var bytes = terminal.in().readNBytes(STDIN_MAX + 1);
      if (bytes.length > STDIN_MAX) {
        throw new CliFault(FaultCode.TOO_LARGE, "There are more than 32 MiB on stdin.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CliFault(FaultCode.BAD_REQUEST, "Standard input cannot be read.", e);
    }
  }
}
