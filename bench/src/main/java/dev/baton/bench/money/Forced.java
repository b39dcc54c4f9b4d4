package dev.baton.bench.money;

import dev.baton.bench.failover.Crowd;
import dev.baton.bench.failover.Quantiles;
import dev.baton.bench.report.Figure;
import dev.baton.bench.rig.BenchFault;
import dev.baton.config.LedgerRules;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.journal.EntryCodec;
import dev.baton.ledger.journal.Frame;
import dev.baton.ledger.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/** The journal alone, where everybody waits until the disk has his record. */
final class Forced {
  private static final int WAITERS = 64;
  private static final int WARM_UP = 10_000;
  private static final int RECORDS = 60_000;
  private static final double RECORDS_A_SECOND = 10_000;
  private static final byte[] NOTHING = {};

  private final Journal journal;

  private Forced(Journal journal) {
    this.journal = journal;
  }

  static List<Figure> run(Premises.Means means) {
    means.progress().accept("disk: the journal alone, %d waiters".formatted(WAITERS));
    try (var journal = open(Files.createTempDirectory(means.temporary(), "journal-"))) {
      return new Forced(journal).run();
    } catch (IOException e) {
      throw new BenchFault("No journal can be written: " + e.getMessage());
    }
  }

  private static Journal open(Path folder) throws IOException {
    return Journal.open(folder, rules(), InstantSource.system(), new Random());
  }

  private static LedgerRules rules() {
    var usual = LedgerRules.DEFAULT;
    return new LedgerRules(
        LedgerRules.Durability.DISK,
        usual.onDisconnect(),
        usual.baseline(),
        usual.expensive(),
        usual.keepRows(),
        usual.segmentBytes(),
        usual.journalBytesMax());
  }

  private List<Figure> run() {
    write(WARM_UP);
    var began = System.nanoTime();
    var waits = write(RECORDS);
    var seconds = (System.nanoTime() - began) / 1e9;
    var quantiles = Quantiles.of(waits.stream().mapToDouble(Double::doubleValue));
    return List.of(
        Figure.of("disk: records/s of the journal, 64 waiters", "1/s", RECORDS / seconds)
            .atLeast(RECORDS_A_SECOND),
        Figure.of("disk: wait for a record, p50", "ms", quantiles.at(0.5)),
        Figure.of("disk: wait for a record, p99", "ms", quantiles.at(0.99)));
  }

  /** Milliseconds each record took. */
  private List<Double> write(int records) {
    return Crowd.ask(
        WAITERS,
        records,
        nth -> {
          var began = System.nanoTime();
          hold(nth);
          return (System.nanoTime() - began) / 1e6;
        });
  }

  /** One hold, waited for, and its end, which nobody waits for. */
  private void hold(int nth) {
    var now = System.currentTimeMillis();
    var id = AttemptId.at(now, ThreadLocalRandom.current());
    var payload = EntryCodec.encode(Sample.held(id, now, nth, Sample.spender(nth)));
    var forced = new CountDownLatch(1);
    var position = journal.append(Frame.Kind.HOLD, id, payload, payload.length);
    journal.whenForced(position, forced::countDown);
    await(forced);
    journal.append(Frame.Kind.RELEASE, id, NOTHING, 0);
  }

  private static void await(CountDownLatch forced) {
    try {
      forced.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted while waiting for the disk.");
    }
  }
}
