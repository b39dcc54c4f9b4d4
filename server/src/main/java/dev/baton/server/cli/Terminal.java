package dev.baton.server.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Everything a command may touch of the process around it, so that a test can give its own.
 *
 * <p>The result goes to {@code out}, all else to {@code err}. Both are written without a buffer: a
 * word that has arrived is a word the reader sees. Text is UTF-8 whatever the locale, since a
 * question mark in place of a letter would be a wrong answer.
 *
 * @param stdin whether something waits to be read from {@code in}
 * @param screen whether {@code out} is a terminal, not a file or a pipe
 */
public record Terminal(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Map<String, String> env,
    Stdin stdin,
    boolean screen,
    LongSupplier nanoClock) {
  private static final int WIDTH_USUAL = 80;
  private static final int WIDTH_LEAST = 20;

  /** What standard input is. */
  public enum Stdin {
    /** A file or a pipe: somebody meant it to be read. */
    TEXT,
    /** A socket: maybe meant, maybe only inherited from a parent that never closes it. */
    UNSURE,
    /** A keyboard, or nothing. */
    NONE
  }

  /** The reader of our output has gone, as {@code head} does. */
  static final class BrokenPipe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPipe(IOException cause) {
      super(cause);
    }
  }

  public Terminal {
    env = Map.copyOf(env);
  }

  /** This process. */
  public static Terminal system() {
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv(),
        Streams.stdin(),
        Streams.stdoutIsScreen(),
        System::nanoTime);
  }

  /** Part of the result, as it is; on a screen without the codes that could take it over. */
  void print(String text) {
    try {
      out.write((screen ? harmless(text) : text).getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new BrokenPipe(e);
    }
  }

  void line(String text) {
    print(text + "\n");
  }

  /** Our own styled text, whose escape codes are meant. */
  void styled(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new BrokenPipe(e);
    }
  }

  /** A line beside the result. Nobody reading it is no reason to fail. */
  void note(String text) {
    try {
      err.write((harmless(text) + "\n").getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException _) {
      // Whoever closed stderr does not want notes.
    }
  }

  Terminal withoutColour() {
    var bare = new HashMap<>(env);
    bare.put("NO_COLOR", "1");
    return new Terminal(in, out, err, bare, stdin, screen, nanoClock);
  }

  boolean colour() {
    return screen && Env.text(env, "NO_COLOR").isEmpty() && !"dumb".equals(env.get("TERM"));
  }

  /** Columns to fit a table in; empty where nothing limits it. */
  Optional<Integer> width() {
    var asked = Env.text(env, "COLUMNS").flatMap(Terminal::columns);
    return asked.or(() -> screen ? Optional.of(WIDTH_USUAL) : Optional.empty());
  }

  private static Optional<Integer> columns(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() <= 4
        ? Optional.of(Math.max(WIDTH_LEAST, Integer.parseInt(text)))
        : Optional.empty();
  }

  /** A model's or a server's words must not move the cursor or rename the window. */
  private static String harmless(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) || c == '\n' || c == '\t')
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
