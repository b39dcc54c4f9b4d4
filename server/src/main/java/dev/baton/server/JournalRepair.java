package dev.baton.server;

import dev.baton.ledger.DataFolder;
import dev.baton.ledger.Ledger;
import dev.baton.ledger.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code baton ledger repair}: mends the journal of a data folder that no server uses. */
public final class JournalRepair {
  private JournalRepair() {}

  /** What came of it. */
  public sealed interface Result {
    /**
     * The journal is whole now.
     *
     * @param sentence what was kept, and where the rest is
     */
    record Done(String sentence) implements Result {}

    /** Another process holds the folder; nothing was changed. */
    record InUse() implements Result {}

    /** There is no journal; nothing was changed. */
    record NoJournal(Path place) implements Result {}
  }

  public static Result of(Path data) throws IOException {
    var journal = data.resolve(DataFolder.BOOKS).resolve(Ledger.JOURNAL);
    if (!Files.isDirectory(journal)) {
      return new Result.NoJournal(journal);
    }
    var held = DataFolder.open(data);
    if (held.isEmpty()) {
      return new Result.InUse();
    }
    try (var _ = held.get()) {
      return new Result.Done(Journal.repair(journal));
    }
  }
}
