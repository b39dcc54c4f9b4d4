package dev.baton.ledger.journal;

import dev.baton.ledger.AttemptId;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A record as it lies in a segment, little endian, beginning at a multiple of 8: {@code u32 length,
 * u32 crc32c, u8 kind, u8 version, u16 flags, 16 bytes id, payload}. The length counts everything
 * but the padding; the checksum covers it, the number of the segment, and all behind itself. For
 * one thread.
 */
final class FrameForm {
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).withByteAlignment(8);

  /** With everything. */
  static final int LENGTH_MAX = 65_536;

  /** What {@link #check} says where the log ends, or where it is damaged. */
  static final int END = 0;

  static final int BAD = -1;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).withByteAlignment(4);
  private static final VarHandle LENGTH = INT.varHandle();
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int HEAD = 28;
  private static final int VERSION = 1;

  /** Length and number of the segment, then what stands in the frame from its kind on. */
  private static final int PREFIX = 12;

  private static final int FROM_KIND = HEAD - 8;

  private final CRC32C crc = new CRC32C();
  private final byte[] head = new byte[PREFIX + FROM_KIND];
  private byte[] read = new byte[1_024];

  static long paddedSize(int payload) {
    return padded(HEAD + payload);
  }

  static long padded(int length) {
    return (length + 7L) & ~7L;
  }

  /** The length word goes last: until it is there, there is no record. */
  void write(Place place, Frame.Kind kind, AttemptId id, byte[] payload, int length) {
    var whole = HEAD + length;
    INTS.set(head, 0, whole);
    LONGS.set(head, 4, place.number());
    INTS.set(head, PREFIX, (kind.code() & 0xff) | VERSION << 8);
    LONGS.set(head, PREFIX + 4, id.high());
    LONGS.set(head, PREFIX + 12, id.low());
    crc.reset();
    crc.update(head, 0, head.length);
    crc.update(payload, 0, length);
    var memory = place.memory();
    var at = place.offset();
    memory.set(INT, at + 4, (int) crc.getValue());
    MemorySegment.copy(head, PREFIX, memory, ValueLayout.JAVA_BYTE, at + 8, FROM_KIND);
    MemorySegment.copy(payload, 0, memory, ValueLayout.JAVA_BYTE, at + HEAD, length);
    LENGTH.setRelease(memory, at, whole);
  }

  /** A place in a segment. */
  record Place(MemorySegment memory, long number, long offset) {}

  /**
   * The length of the record at a place, or {@link #END}, or {@link #BAD}. What it reads is copied
   * first and checked then, so that nothing can change in between.
   */
  int check(Place place) {
    var left = place.memory().byteSize() - place.offset();
    if (left < HEAD) {
      return END;
    }
    var length = (int) LENGTH.getAcquire(place.memory(), place.offset());
    if (length == 0) {
      return END;
    }
    if (length < HEAD || length > LENGTH_MAX || length > left) {
      return BAD;
    }
    if (read.length < length) {
      read = new byte[LENGTH_MAX];
    }
    MemorySegment.copy(
        place.memory(), ValueLayout.JAVA_BYTE, place.offset() + 4, read, 4, length - 4);
    INTS.set(head, 0, length);
    LONGS.set(head, 4, place.number());
    crc.reset();
    crc.update(head, 0, PREFIX);
    crc.update(read, 8, length - 8);
    return (int) crc.getValue() == (int) INTS.get(read, 4) ? length : BAD;
  }

  /** The record that was checked last. */
  Frame frame(Place place, int length) {
    var kind = Frame.Kind.of(read[8]);
    if (kind.isEmpty() || read[9] != VERSION) {
      throw new JournalCorrupt(
          place.number(), place.offset(), "a newer version of Baton wrote what stands there");
    }
    var position = Segment.position(place.number(), place.offset());
    return new Frame(
        position,
        position + padded(length),
        kind.get(),
        new AttemptId((long) LONGS.get(read, 12), (long) LONGS.get(read, 20)),
        Arrays.copyOfRange(read, HEAD, length));
  }
}
