package dev.baton.ledger.store;

import dev.baton.ledger.journal.Frame;
import dev.baton.wire.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file for records of the journal that cannot be booked: they must neither stop the others nor be
 * lost. One JSON object a line; after a crash the same record may stand there twice.
 */
public final class SetAside {
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  private final Path file;
  private final AtomicLong kept = new AtomicLong();

  public SetAside(Path file) {
    this.file = file;
  }

  /** Keeps a record: it is on the disk when this returns. */
  void keep(Frame frame, String why) {
    var line =
        new JsonWriter()
            .beginObject()
            .field("position", frame.position())
            .field("kind", frame.kind().name())
            .field("id", frame.id().toString())
            .field("why", why)
            .field("payload", Base64.getEncoder().encodeToString(frame.payload()))
            .endObject()
            .frame("\n")
            .toBytes();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      append(line);
    } catch (IOException fault) {
      throw new UncheckedIOException(
          "A record that cannot be booked could not be set aside in %s.".formatted(file), fault);
    }
    kept.incrementAndGet();
    LOG.error(
        "The journal's record at {} (attempt {}) could not be booked and was set aside in {}: {} Its cost is in no sum. Keep the file, and tell the maintainers.",
        frame.position(),
        frame.id(),
        file,
        why);
  }

  /** How many were set aside since the start. */
  long kept() {
    return kept.get();
  }

  private void append(byte[] line) throws IOException {
    try (var out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      var bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }
}
