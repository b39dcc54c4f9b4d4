package dev.baton.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The arguments as they were typed.
 *
 * <p>Java decodes them by the locale, and where none is set, as in most containers, every letter
 * outside ASCII is lost before {@code main} begins. Linux keeps the bytes, and those are UTF-8.
 */
public final class Arguments {
  private static final Path BYTES = Path.of("/proc/self/cmdline");
  private static final char LOST = '\ufffd';

  private Arguments() {}

  /** These arguments, or what was typed where letters of them were lost. */
  public static String[] asTyped(String[] args) {
    if (Arrays.stream(args).allMatch(arg -> arg.indexOf(LOST) < 0)) {
      return args;
    }
    return line().map(line -> restored(args, line)).orElse(args);
  }

  /** The last words of the process's command line, if they can be those arguments. */
  static String[] restored(String[] args, String line) {
    var words = line.split("\0", -1);
    // The line ends with a NUL, so an empty word follows the last one.
    var from = words.length - 1 - args.length;
    if (from < 0) {
      return args;
    }
    var typed = Arrays.copyOfRange(words, from, words.length - 1);
    for (var at = 0; at < args.length; at++) {
      if (args[at].indexOf(LOST) < 0 && !args[at].equals(typed[at])) {
        return args;
      }
    }
    return typed;
  }

  private static Optional<String> line() {
    try {
      return Optional.of(new String(Files.readAllBytes(BYTES), StandardCharsets.UTF_8));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
