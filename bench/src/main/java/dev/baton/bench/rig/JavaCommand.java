package dev.baton.bench.rig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the bench starts another Java process with its own class path. */
final class JavaCommand {

  private JavaCommand() {}

  /** Serial collection: the helpers use few cores on purpose, those under test need them. */
  static List<String> of(String heap, String mainClass, List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
    command.addAll(arguments);
    return command;
  }
}
