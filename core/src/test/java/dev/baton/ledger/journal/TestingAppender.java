package dev.baton.ledger.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that appends, and says so, until it is killed. */
final class TestingAppender {

  private TestingAppender() {}

  static void main(String[] args) throws IOException {
    var testing = new TestingJournal(Long.parseLong(args[1]));
    testing.segmentBytes = 1 << 20;
    testing.now.addAndGet(Long.parseLong(args[1]));
    try (var journal = Journal.open(new FolderFiles(Path.of(args[0])), testing.terms())) {
      System.out.println("open " + journal.openHolds().size());
      while (true) {
        append(journal, testing);
      }
    }
  }

  private static void append(Journal journal, TestingJournal testing) {
    var entry = testing.entry();
    try {
      TestingJournal.append(journal, Frame.Kind.HOLD, entry);
      System.out.println("HOLD " + entry.id());
      TestingJournal.append(journal, Frame.Kind.SETTLE, entry);
      System.out.println("SETTLE " + entry.id());
    } catch (JournalShut _) {
      Thread.onSpinWait(); // the next segment is on its way
    }
  }
}
