package dev.baton.ledger.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What the first 64 bytes of a segment say.
 *
 * @param node whose journal it is
 * @param epoch one more at each start
 * @param number of the segment; never used twice
 * @param since the oldest segment with an open hold when this one was begun
 * @param previous where the segment before this one ended, as a position: where one is cut, that is
 *     known for ever; 0 for the first
 * @param begun when, in milliseconds since the epoch
 */
record Header(long node, long epoch, long number, long since, long previous, long begun) {
  static final int BYTES = 64;

  private static final long MAGIC = 0x316c6e6a6e746162L; // "batnjnl1"
  private static final int FORMAT = 1;
  private static final int CRC_AT = 12;

  /** The magic goes last: without it, the segment has not been begun. */
  void write(MemorySegment memory) {
    var bytes = bytes();
    MemorySegment.copy(bytes, 8, memory, ValueLayout.JAVA_BYTE, 8, BYTES - 8);
    FrameForm.LONG.varHandle().setRelease(memory, 0L, MAGIC);
  }

  private byte[] bytes() {
    var buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(MAGIC).putInt(FORMAT).putInt(0);
    buffer.putLong(node).putLong(epoch).putLong(number);
    buffer.putLong(since).putLong(previous).putLong(begun);
    return buffer.putInt(CRC_AT, crc(buffer.array())).array();
  }

  /** Empty when there is none, or when it is damaged. */
  static Optional<Header> read(MemorySegment memory) {
    if (memory.byteSize() < BYTES) {
      return Optional.empty();
    }
    var bytes = memory.asSlice(0, BYTES).toArray(ValueLayout.JAVA_BYTE);
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.getLong() != MAGIC || buffer.getInt() != FORMAT || buffer.getInt() != crc(bytes)) {
      return Optional.empty();
    }
    return Optional.of(
        new Header(
            buffer.getLong(),
            buffer.getLong(),
            buffer.getLong(),
            buffer.getLong(),
            buffer.getLong(),
            buffer.getLong()));
  }

  /** Whether the segment was prepared and never begun. */
  static boolean absent(MemorySegment memory) {
    return memory.byteSize() >= BYTES
        && memory.asSlice(0, BYTES).mismatch(MemorySegment.ofArray(new byte[BYTES])) < 0;
  }

  private static int crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes, 0, CRC_AT);
    crc.update(bytes, CRC_AT + 4, BYTES - CRC_AT - 4);
    return (int) crc.getValue();
  }
}
