package dev.baton.server.clients;

import dev.baton.server.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Baton as its users run it: a process of its own, told everything by its environment. */
record RunningBaton(ChildProgram program) implements AutoCloseable {
  static final String KEY = "bt-the-key-of-the-client-tests";

  /**
   * @param folder where it runs and keeps its data
   * @param platforms the variables that say where the platforms are
   */
  static RunningBaton start(Path folder, Map<String, String> platforms)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var variables = new HashMap<>(platforms);
    variables.put("BATON_ADMIN_KEY", KEY);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString());
    return new RunningBaton(ChildProgram.start(command, folder, variables, "Baton ready"));
  }

  String address() {
    return program.address();
  }

  @Override
  public void close() {
    program.close();
  }
}
