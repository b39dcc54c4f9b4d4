package dev.baton.ledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A folder on a real disk. */
record FolderFiles(Path folder) implements JournalFiles {
  private static final int ZEROS = 1 << 20;
  private static final int FORCED_AT_ONCE = 4 << 20;

  private record MappedLeaf(Arena arena, MemorySegment memory) implements Leaf {
    @Override
    public void force(long from, long to) throws IOException {
      try {
        memory.asSlice(from, to - from).force();
      } catch (UncheckedIOException failed) {
        throw new IOException(failed.getMessage(), failed);
      }
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  @Override
  public List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Filled, not only sized: a store into a hole on a full disk would end the process. */
  @Override
  public Leaf create(String name, long bytes) throws IOException {
    var file = folder.resolve(name);
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      fill(channel, bytes);
      forceFolder();
      return map(channel, MapMode.READ_WRITE);
    } catch (IOException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  private static void fill(FileChannel channel, long bytes) throws IOException {
    var zeros = ByteBuffer.allocateDirect(ZEROS);
    var unforced = 0L;
    for (var left = bytes; left > 0; ) {
      zeros.clear().limit((int) Math.min(ZEROS, left));
      var written = channel.write(zeros);
      left -= written;
      unforced += written;
      if (unforced >= FORCED_AT_ONCE) { // in small parts, so that others' forces need not wait
        channel.force(false);
        unforced = 0;
      }
    }
    channel.force(true);
  }

  @Override
  public Leaf open(String name) throws IOException {
    try (var channel = FileChannel.open(folder.resolve(name), StandardOpenOption.READ)) {
      return map(channel, MapMode.READ_ONLY);
    }
  }

  private static Leaf map(FileChannel channel, MapMode mode) throws IOException {
    var arena = Arena.ofShared();
    try {
      return new MappedLeaf(arena, channel.map(mode, 0, channel.size(), arena));
    } catch (IOException failed) {
      arena.close();
      throw failed;
    }
  }

  @Override
  public void force(String name) throws IOException {
    try (var channel = FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public Optional<byte[]> note(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public void keep(String name, byte[] content, boolean forced) throws IOException {
    try (var channel =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      if (forced) {
        channel.force(true);
        forceFolder();
      }
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    forceFolder();
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    forceFolder(); // or names could go in another order than ours
  }

  @Override
  public long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** A name is only sure to be there after the loss of power when its folder was forced. */
  private void forceFolder() throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
