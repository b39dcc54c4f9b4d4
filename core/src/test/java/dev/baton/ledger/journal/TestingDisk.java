package dev.baton.ledger.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that can be full, fail, and lose its power: then each page that was not forced
 * is as it was, or as it is, or torn.
 */
final class TestingDisk implements JournalFiles {
  private static final int PAGE = 512;

  private final Map<String, Body> files = new TreeMap<>();
  private final Map<String, byte[]> notes = new HashMap<>();
  private final Map<String, byte[]> sureNotes = new HashMap<>();

  /** How much fits. */
  volatile long room = Long.MAX_VALUE;

  /** How many forces fail from now on. */
  final AtomicInteger failingForces = new AtomicInteger();

  volatile boolean failingNotes;
  final AtomicInteger creations = new AtomicInteger();

  private final class Body implements Leaf {
    private final MemorySegment now;
    private final MemorySegment sure;

    Body(long bytes) {
      now = MemorySegment.ofArray(new long[Math.toIntExact((bytes + 7) / 8)]).asSlice(0, bytes);
      sure = MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
    }

    @Override
    public MemorySegment memory() {
      return now;
    }

    @Override
    public void force(long from, long to) throws IOException {
      if (failingForces.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IOException("Input/output error");
      }
      var first = from / PAGE * PAGE;
      var last = Math.min(now.byteSize(), (to + PAGE - 1) / PAGE * PAGE);
      MemorySegment.copy(now, first, sure, first, last - first);
    }

    @Override
    public void close() {}

    void losePower(RandomGenerator random) {
      for (var at = 0L; at < now.byteSize(); at += PAGE) {
        var size = Math.min(PAGE, now.byteSize() - at);
        var kept =
            switch (random.nextInt(3)) {
              case 0 -> 0;
              case 1 -> size;
              default -> random.nextLong(size + 1);
            };
        MemorySegment.copy(now, at, sure, at, kept);
      }
      MemorySegment.copy(sure, 0, now, 0, now.byteSize());
    }
  }

  /** What was not forced is at the mercy of chance. */
  void losePower(RandomGenerator random) {
    files.values().forEach(file -> file.losePower(random));
    notes.replaceAll((name, now) -> random.nextBoolean() ? now : sureNotes.getOrDefault(name, now));
    sureNotes.putAll(notes);
  }

  synchronized byte[] content(String name) {
    return file(name).now.toArray(ValueLayout.JAVA_BYTE);
  }

  /** Lays a file there, as it shall be found. */
  synchronized void put(String name, byte[] content) {
    var file = new Body(content.length);
    MemorySegment.copy(MemorySegment.ofArray(content), 0, file.now, 0, content.length);
    MemorySegment.copy(MemorySegment.ofArray(content), 0, file.sure, 0, content.length);
    files.put(name, file);
  }

  /** Another disk with the same content. */
  synchronized TestingDisk copy() {
    var copy = new TestingDisk();
    files.keySet().forEach(name -> copy.put(name, content(name)));
    copy.notes.putAll(notes);
    copy.sureNotes.putAll(notes);
    return copy;
  }

  private Body file(String name) {
    return Optional.ofNullable(files.get(name)).orElseThrow();
  }

  @Override
  public synchronized List<String> names() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized Leaf create(String name, long bytes) throws IOException {
    creations.incrementAndGet();
    if (free() < bytes) {
      throw new IOException("No space left on device");
    }
    var file = new Body(bytes);
    files.put(name, file);
    return file;
  }

  @Override
  public synchronized Leaf open(String name) {
    return file(name);
  }

  @Override
  public synchronized void force(String name) throws IOException {
    var file = file(name);
    file.force(0, file.now.byteSize());
  }

  @Override
  public synchronized Optional<byte[]> note(String name) {
    return Optional.ofNullable(notes.get(name));
  }

  @Override
  public synchronized void keep(String name, byte[] content, boolean forced) throws IOException {
    if (failingNotes) {
      throw new IOException("Input/output error");
    }
    notes.put(name, content.clone());
    if (forced) {
      sureNotes.put(name, content.clone());
    }
  }

  @Override
  public synchronized void rename(String from, String to) {
    files.put(to, Optional.ofNullable(files.remove(from)).orElseThrow());
  }

  @Override
  public synchronized void delete(String name) {
    files.remove(name);
  }

  @Override
  public synchronized long free() {
    return room == Long.MAX_VALUE
        ? room
        : room - files.values().stream().mapToLong(file -> file.now.byteSize()).sum();
  }
}
