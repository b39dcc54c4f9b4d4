package dev.baton.bench.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process the bench started, its lines of output, and its certain end. */
public final class Child implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(8);
  private static final int LINES_MAX = 1000;

  private final String name;
  private final Process process;
  private final Path errors;
  private final long startedNanos;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>(LINES_MAX);
  private final Thread hook;

  private Child(String name, Process process, Path errors, long startedNanos) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    this.startedNanos = startedNanos;
    this.hook = new Thread(this::end, "end of " + name);
  }

  /** Starts a command; what it writes to its error stream goes to a file in {@code folder}. */
  public static Child start(
      String name, List<String> command, Map<String, String> environment, Path folder) {
    var errors = folder.resolve(name + ".err");
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    try {
      var began = System.nanoTime();
      var child = new Child(name, builder.start(), errors, began);
      Runtime.getRuntime().addShutdownHook(child.hook);
      Thread.ofVirtual().start(child::readLines);
      return child;
    } catch (IOException e) {
      throw new BenchFault(
          "Could not start %s with the command %s: %s"
              .formatted(name, String.join(" ", command), e.getMessage()));
    }
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Time since just before the process was made. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Waits for the next line that begins so, skipping others, and returns what follows. */
  public String await(String beginning, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      var line = poll();
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
      if (line.isEmpty() && !alive() && lines.isEmpty()) {
        throw new BenchFault("%s ended before it said \"%s\"%s".formatted(name, beginning, why()));
      }
    }
    throw new BenchFault(
        "%s did not say \"%s\" within %d s%s"
            .formatted(name, beginning, patience.toSeconds(), why()));
  }

  /** Waits until the process ends by itself; whether it did in time and well. */
  boolean endsWell(Duration patience) {
    try {
      return process.waitFor(patience) && process.exitValue() == 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Writes one line to the process. */
  public void say(String line) {
    try {
      var input = process.getOutputStream();
      input.write((line + "\n").getBytes(UTF_8));
      input.flush();
    } catch (IOException e) {
      throw new BenchFault(
          "%s does not listen any more (%s)%s".formatted(name, e.getMessage(), why()));
    }
  }

  /** Ends the process without a warning, and waits until it is gone. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor(GRACE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  /** Asks first, then insists; whatever the process itself started ends with it. */
  private void end() {
    var offspring = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE)) {
        process.destroyForcibly().waitFor(GRACE);
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    offspring.forEach(ProcessHandle::destroyForcibly);
  }

  private String poll() {
    try {
      var line = lines.poll(50, TimeUnit.MILLISECONDS);
      return line == null ? "" : line;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted while waiting for " + name + ".");
    }
  }

  private void readLines() {
    try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!lines.offer(line)) {
          lines.poll();
          lines.add(line);
        }
      }
    } catch (IOException | UncheckedIOException _) {
      // The process ended while it was read; await() says so to whom it matters.
    }
  }

  String lastWords(String sentence) {
    return sentence + why();
  }

  /** The last words of its error stream, in brackets. */
  private String why() {
    try (Stream<String> text = Files.lines(errors)) {
      var last = text.filter(line -> !line.isBlank()).reduce((_, next) -> next);
      return last.map(line -> " (its last error line: " + line.strip() + ").").orElse(".");
    } catch (IOException | UncheckedIOException _) {
      return ".";
    }
  }
}
