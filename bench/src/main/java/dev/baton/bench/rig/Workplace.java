package dev.baton.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A temporary folder that is gone afterwards, also when the bench is interrupted. */
public final class Workplace implements AutoCloseable {

  private final Path folder;
  private final Thread hook;

  private Workplace(Path folder) {
    this.folder = folder;
    this.hook = new Thread(this::remove, "sweep");
  }

  public static Workplace open() throws IOException {
    var place = new Workplace(Files.createTempDirectory("baton-bench-"));
    Runtime.getRuntime().addShutdownHook(place.hook);
    return place;
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void remove() {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException _) {
      // What a child writes while it ends may stay behind; the system sweeps its temporary folder.
    }
  }
}
