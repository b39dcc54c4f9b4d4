package dev.baton.ledger.journal;

import java.lang.foreign.MemorySegment;
import java.util.OptionalLong;

/** One file of the journal. Guarded by the journal's lock; its memory may be read without. */
final class Segment {
  private static final String SUFFIX = ".segment";

  final long number;
  final JournalFiles.Leaf leaf;
  final MemorySegment memory;
  final long capacity;

  /** When it was begun, in milliseconds since the epoch. */
  long begun;

  /** Up to where it is written. */
  long end = Header.BYTES;

  /** Up to where it is known to be on the disk. */
  long forced;

  int openHolds;

  /** The disk refused to take it; there is no second try. */
  boolean failed;

  Segment(long number, JournalFiles.Leaf leaf) {
    this.number = number;
    this.leaf = leaf;
    this.memory = leaf.memory();
    this.capacity = memory.byteSize();
  }

  void begin(Header header) {
    header.write(memory);
    begun = header.begun();
  }

  FrameForm.Place place(long offset) {
    return new FrameForm.Place(memory, number, offset);
  }

  long left() {
    return capacity - end;
  }

  long endPosition() {
    return position(number, end);
  }

  String name() {
    return name(number);
  }

  static String name(long number) {
    return "%010d".formatted(number) + SUFFIX;
  }

  /** The number in a file's name, whatever was done to the file. */
  static OptionalLong numberIn(String name) {
    var digits = name.substring(0, Math.max(0, name.length() - SUFFIX.length()));
    var from = digits.lastIndexOf('-') + 1;
    return name.endsWith(SUFFIX) && digits.substring(from).matches("\\d{10}")
        ? OptionalLong.of(Long.parseLong(digits, from, digits.length(), 10))
        : OptionalLong.empty();
  }

  static boolean isSegment(String name) {
    return name.matches("\\d{10}\\.segment");
  }

  static long position(long number, long offset) {
    return number << Integer.SIZE | offset;
  }

  static long numberOf(long position) {
    return position >>> Integer.SIZE;
  }

  static long offsetOf(long position) {
    return position & 0xffff_ffffL;
  }
}
