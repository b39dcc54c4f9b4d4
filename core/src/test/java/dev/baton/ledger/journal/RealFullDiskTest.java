package dev.baton.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.ledger.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 4 MiB that is really full. Only who may mount one can run this. */
@Timeout(60)
final class RealFullDiskTest {
  @TempDir private Path folder;

  private final TestingJournal testing = new TestingJournal(13);
  private final List<Entry> held = new ArrayList<>();
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString());
    assumeTrue(mounted, "a small disk can be mounted here");
    testing.segmentBytes = 1 << 20;
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", folder.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException _) {
      return false; // there is no such command
    }
  }

  @Test
  void onAFullDiskEveryEndFindsItsPlaceAndWithRoomItGoesOn() throws Exception {
    var filler = folder.resolve("filler");
    try (var journal = Journal.open(new FolderFiles(folder), testing.terms())) {
      fill(filler);
      holdUntilShut(journal);
      for (var hold : held) {
        TestingJournal.append(journal, Frame.Kind.SETTLE, hold);
      }
      Files.delete(filler);
      held.clear();
      while (held.isEmpty() && !Thread.interrupted()) {
        hold(journal);
      }
    }
    try (var journal = Journal.open(new FolderFiles(folder), testing.terms())) {
      assertThat(journal.openHolds()).isEqualTo(held).hasSize(1);
    }
  }

  /** To the last byte. */
  private static void fill(Path filler) throws IOException {
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4_096]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private void holdUntilShut(Journal journal) {
    while (!Thread.interrupted()) {
      if (!hold(journal) && journal.state().obstacle().isPresent()) {
        return;
      }
    }
  }

  private boolean hold(Journal journal) {
    var hold = testing.entry();
    try {
      TestingJournal.append(journal, Frame.Kind.HOLD, hold);
      held.add(hold);
      return true;
    } catch (JournalShut _) {
      return false;
    }
  }
}
