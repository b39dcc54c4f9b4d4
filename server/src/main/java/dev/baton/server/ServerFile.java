package dev.baton.server;

import dev.baton.wire.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells commands on this machine where the server is. It holds a key that lives as long as the
 * process, so only the owner may read it.
 */
record ServerFile(Path path) {

  static ServerFile in(Path data) {
    return new ServerFile(data.resolve("server.json"));
  }

  void write(String url, String key) throws IOException {
    var json =
        new JsonWriter()
            .beginObject()
            .field("url", url)
            .field("key", key)
            .field("pid", ProcessHandle.current().pid())
            .field("started", System.currentTimeMillis())
            .endObject();
    PrivateFile.write(path, json + "\n");
  }

  void remove() throws IOException {
    Files.deleteIfExists(path);
  }
}
