package dev.baton.server.cli;

import dev.baton.server.cli.Terminal.Stdin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Runs commands as a shell would, without a process. */
final class Shell {
  private static final long CLOCK_STEP = 250_000_000;

  private final Map<String, String> env = new HashMap<>();
  private String stdin = "";
  private Stdin stdinKind = Stdin.NONE;
  private boolean screen;

  /** What a command left behind. */
  record Ran(int exit, String out, String err) {}

  /** A place where nothing of the machine's own set-up is seen. */
  static Shell bare() {
    return new Shell().with("BATON_DATA", "/nonexistent-data-folder");
  }

  Shell with(String name, String value) {
    env.put(name, value);
    return this;
  }

  Shell piping(String text) {
    return piping(text, Stdin.TEXT);
  }

  Shell piping(String text, Stdin kind) {
    stdin = text;
    stdinKind = kind;
    return this;
  }

  Shell onScreen() {
    screen = true;
    return this;
  }

  Ran run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var exit = Cli.run(args, terminal(out, err));
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs it into a pipe nobody reads. */
  int runIntoBrokenPipe(OutputStream err, String... args) {
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    return Cli.run(args, terminal(broken, err));
  }

  Terminal terminal(OutputStream out, OutputStream err) {
    var clock = new AtomicLong();
    var in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
    return new Terminal(in, out, err, env, stdinKind, screen, () -> clock.getAndAdd(CLOCK_STEP));
  }
}
