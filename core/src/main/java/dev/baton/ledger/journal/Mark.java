package dev.baton.ledger.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What the note beside the segments says. It may be older than the truth, never ahead of it.
 *
 * @param forced everything before this position is on the disk: damage there is no torn tail
 * @param last the highest number a segment ever had
 */
record Mark(long forced, long last) {
  static final String NAME = "FORCED";

  private static final int CONTENT = 16;

  byte[] bytes() {
    var buffer = ByteBuffer.allocate(CONTENT + 4).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(forced).putLong(last);
    return buffer.putInt(crc(buffer.array())).array();
  }

  static Optional<Mark> of(byte[] bytes) {
    if (bytes.length != CONTENT + 4) {
      return Optional.empty();
    }
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var mark = new Mark(buffer.getLong(), buffer.getLong());
    return buffer.getInt() == crc(bytes) ? Optional.of(mark) : Optional.empty();
  }

  private static int crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, CONTENT);
    return (int) crc.getValue();
  }
}
