package dev.baton.ledger.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/** The folder of a journal, as far as a journal needs one; tests play a disk that fails. */
interface JournalFiles {
  /** What is in it. */
  List<String> names() throws IOException;

  /** A new file of zeros, which has its room on the disk before anybody can write to it. */
  Leaf create(String name, long bytes) throws IOException;

  /** A file as it is, to be read. */
  Leaf open(String name) throws IOException;

  /** Brings to the disk what an earlier process wrote to a file. */
  void force(String name) throws IOException;

  /** A short file as a whole; empty when there is none. */
  Optional<byte[]> note(String name) throws IOException;

  /** Writes a short file over itself; it is on the disk afterwards if {@code forced}. */
  void keep(String name, byte[] content, boolean forced) throws IOException;

  void rename(String from, String to) throws IOException;

  void delete(String name) throws IOException;

  /** How many bytes the disk still has. */
  long free() throws IOException;

  /** One file, mapped into memory. */
  interface Leaf {
    MemorySegment memory();

    /** Brings the bytes of a range to the disk. */
    void force(long from, long to) throws IOException;

    /** Nobody may touch its memory any more. */
    void close();
  }
}
