package dev.baton.server.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** A folder of Node programs and tests, copied below {@code target} and installed there. */
record NodeProject(Path folder) {
  private static final Path SOURCES = Path.of("src", "test", "clients").toAbsolutePath();
  private static final String REPORTER = SOURCES.resolve("reporter.mjs").toUri().toString();
  private static final Path COPIES = Path.of("target", "clients").toAbsolutePath();
  private static final String INSTALLED = "node_modules";
  private static final long RUN_SECONDS_MAX = 240;
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * What Node reports of one test.
   *
   * @param error how it failed; empty where it passed
   */
  record Result(String file, String name, boolean passed, String error) {
    String title() {
      return file + ": " + name;
    }
  }

  static NodeProject copied(String name) throws IOException {
    var project = new NodeProject(COPIES.resolve(name));
    project.empty();
    var source = SOURCES.resolve(name);
    try (var files = Files.walk(source)) {
      for (var file : files.filter(Files::isRegularFile).filter(NodeProject::isOurs).toList()) {
        var copy = project.folder.resolve(source.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return project;
  }

  /** Installs exactly what the lock names, once for each lock. */
  NodeProject installed() throws IOException, InterruptedException {
    var lock = folder.resolve("package-lock.json");
    var installed = folder.resolve(INSTALLED).resolve("package-lock.json");
    if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
      var npm = run(List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"), Map.of());
      if (npm.status() != 0) {
        throw new IOException("npm ci failed in " + folder + ":\n" + npm.output());
      }
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    return this;
  }

  /** Runs the tests of a folder inside the project, each reported as it ended. */
  List<Result> test(String inside, Map<String, String> variables)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node", "--test", "--test-reporter=" + REPORTER));
    try (var files = Files.list(folder.resolve(inside))) {
      files
          .map(file -> folder.relativize(file).toString())
          .filter(file -> file.endsWith(".test.js"))
          .sorted()
          .forEach(command::add);
    }
    var output = run(command, variables).output();
    var results = output.lines().filter(line -> line.startsWith("{")).map(NodeProject::result);
    var reported = results.toList();
    if (reported.isEmpty()) {
      throw new IOException(command + " reported no test; it said:\n" + output);
    }
    return reported;
  }

  /** Starts the project's server, which says its address behind {@code readyWord}. */
  ChildProgram serve(String readyWord) throws IOException, InterruptedException {
    return ChildProgram.start(List.of("node", "server.js"), folder, Map.of(), readyWord);
  }

  private static Result result(String line) {
    var json = JSON.readTree(line);
    return new Result(
        json.path("file").asString(),
        json.path("name").asString(),
        json.path("passed").asBoolean(),
        json.path("error").asString(""));
  }

  /** How a program ended, and what it said. */
  private record Ended(int status, String output) {}

  private Ended run(List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    var output = folder.resolve("output.txt");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENAI_"));
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    var process = started(builder);
    if (!process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException(command + " did not end; it said:\n" + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private static Process started(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException missing) {
      throw new IOException(
          "The tests with real clients need Node 20 or newer with npm, and \""
              + builder.command().getFirst()
              + "\" cannot be started. Install it: brew install node on macOS, nvm install 20 or"
              + " the packages of nodejs.org elsewhere.",
          missing);
    }
  }

  /** Takes away what an older copy left, but for what was installed. */
  private void empty() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var old = Files.walk(folder)) {
      for (var file : old.filter(Files::isRegularFile).filter(NodeProject::isOurs).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isOurs(Path file) {
    return !file.toString().contains(INSTALLED);
  }
}
