package dev.baton.server.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server beside the test: says its address when it is ready, and ends with the test. */
final class ChildProgram implements AutoCloseable {
  private static final long READY_SECONDS_MAX = 60;
  private static final long END_SECONDS_MAX = 20;

  private final Process process;
  private final String address;

  private ChildProgram(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a server and waits until it is ready.
   *
   * @param variables its environment, beside the path to programs
   * @param readyWord what the line begins with that ends in its address
   */
  static ChildProgram start(
      List<String> command, Path folder, Map<String, String> variables, String readyWord)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    var path = builder.environment().get("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path == null ? "" : path);
    builder.environment().putAll(variables);
    var log = folder.resolve("stderr.txt");
    var process = builder.redirectError(log.toFile()).start();
    var address = new CompletableFuture<String>();
    Thread.startVirtualThread(() -> listen(process, readyWord, address));
    try {
      return new ChildProgram(process, address.get(READY_SECONDS_MAX, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException notReady) {
      process.destroyForcibly();
      throw new IOException(command + " did not become ready; it said what is in " + log, notReady);
    }
  }

  /** Reads to the end, so that the program never waits for somebody to hear it. */
  private static void listen(Process process, String readyWord, CompletableFuture<String> address) {
    try (BufferedReader out = process.inputReader()) {
      out.lines()
          .filter(line -> line.startsWith(readyWord))
          .map(line -> line.substring(line.lastIndexOf(' ') + 1))
          .forEach(address::complete);
    } catch (IOException | UncheckedIOException closed) {
      address.completeExceptionally(closed);
    }
    address.completeExceptionally(new IOException("It ended."));
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, END_SECONDS_MAX, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
