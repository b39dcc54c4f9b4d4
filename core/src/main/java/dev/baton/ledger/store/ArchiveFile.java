package dev.baton.ledger.store;

import dev.baton.wire.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The attempts of a month that was archived, in the order of their time, one a line. */
final class ArchiveFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final BufferedReader lines;

  private ArchiveFile(BufferedReader lines) {
    this.lines = lines;
  }

  /** A file that is not there is empty. */
  static ArchiveFile open(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new ArchiveFile(new BufferedReader(Reader.nullReader()));
    }
    var in = new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES);
    return new ArchiveFile(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
  }

  /** The next attempt, or nothing more. */
  Optional<Row> next() throws IOException {
    var line = lines.readLine();
    return line == null ? Optional.empty() : Optional.of(Row.of(line));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  /**
   * An attempt as its line says it.
   *
   * @param json the line
   */
  record Row(long at, String id, String json) implements Comparable<Row> {

    static Row of(String json) {
      var at = 0L;
      var id = "";
      var in = new JsonReader(json.getBytes(StandardCharsets.UTF_8));
      in.beginObject();
      while (in.nextKey()) {
        switch (in.key()) {
          case "at" -> at = in.integer();
          case "id" -> id = in.string();
          default -> in.skip();
        }
      }
      return new Row(at, id, json);
    }

    @Override
    public int compareTo(Row other) {
      var byTime = Long.compare(at, other.at);
      return byTime == 0 ? id.compareTo(other.id) : byTime;
    }
  }
}
