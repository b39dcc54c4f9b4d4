package dev.baton.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the numbers come from. */
public record Machine(
    int cores, String processor, String kernel, String jvm, Optional<String> nginx) {

  /** This machine; the version of nginx is asked of the program. */
  public static Machine here(Optional<Path> nginx) {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        processorName(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        nginx.map(Machine::version));
  }

  @Override
  public String toString() {
    return "%d cores (%s), %s, %s, %s"
        .formatted(cores, processor, kernel, jvm, nginx.orElse("no nginx"));
  }

  private static String processorName() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }

  private static String version(Path program) {
    try {
      var process = new ProcessBuilder(program.toString(), "-v").redirectErrorStream(true).start();
      try (var reader = process.inputReader()) {
        return reader.readAllAsString().strip().replace("nginx version: ", "");
      }
    } catch (IOException _) {
      return "nginx of unknown version";
    }
  }
}
