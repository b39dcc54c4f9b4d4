package dev.baton.server.cli;

import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The note a running server leaves in its data folder, so that commands find it. */
record RunningServer(URI url, Optional<String> key, long pid) {
  private static final String NAME = "server.json";
  private static final long BYTES_MAX = 64 * 1024;

  /** The note in this folder, if the server that wrote it still lives. */
  static Optional<RunningServer> in(Path folder) {
    var file = folder.resolve(NAME);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > BYTES_MAX) {
        return Optional.empty();
      }
      return read(Files.readAllBytes(file)).filter(RunningServer::alive);
    } catch (IOException | JsonFault | IllegalArgumentException _) {
      // Unreadable or half written: as good as no note.
      return Optional.empty();
    }
  }

  private boolean alive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Optional<RunningServer> read(byte[] json) {
    var url = Optional.<String>empty();
    var key = Optional.<String>empty();
    var pid = OptionalLong.empty();
    var in = new JsonReader(json);
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "url" -> url = JsonFields.text(in);
        case "key" -> key = JsonFields.text(in);
        case "pid" -> pid = JsonFields.number(in);
        default -> in.skip();
      }
    }
    if (url.isEmpty() || pid.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new RunningServer(URI.create(url.get()), key, pid.getAsLong()));
  }
}
