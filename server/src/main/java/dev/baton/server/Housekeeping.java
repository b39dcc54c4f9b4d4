package dev.baton.server;

import dev.baton.config.BatonConfig;
import dev.baton.ledger.Ledger;
import dev.baton.ledger.account.Accounts;
import dev.baton.ledger.account.AuditTrail;
import dev.baton.ledger.store.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the books from time to time, on a thread of its own. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** A key that another server revoked opens nothing here after this. */
  private static final Duration KEYS_EVERY = Duration.ofSeconds(2);

  private static final Duration HOLDS_EVERY = Duration.ofSeconds(30);
  private static final Duration ROWS_EVERY = Duration.ofHours(1);
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Ledger ledger;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final Supplier<BatonConfig> config;
  private final Path folder;
  private final Clock clock;

  /** A reload may shorten what a call is given; those that run keep theirs. */
  private Duration longestCall = Duration.ZERO;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  Housekeeping(
      Ledger ledger,
      Accounts accounts,
      AuditTrail audit,
      Supplier<BatonConfig> config,
      Path folder,
      Clock clock) {
    this.ledger = ledger;
    this.accounts = accounts;
    this.audit = audit;
    this.config = config;
    this.folder = folder;
    this.clock = clock;
  }

  Housekeeping start() {
    if (config.get().money().store().isPresent()) {
      every(KEYS_EVERY, accounts::refresh);
    }
    every(HOLDS_EVERY, this::holds);
    every(ROWS_EVERY, this::rows);
    return this;
  }

  /** A database that is away is told of by whoever books; the next turn comes anyway. */
  private void every(Duration time, Runnable chore) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> {
              try {
                chore.run();
              } catch (RuntimeException broken) {
                LOG.debug("A chore was left undone", broken);
              }
            },
            time.toMillis(),
            time.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void holds() {
    var total = config.get().timeouts().total();
    longestCall = total.compareTo(longestCall) > 0 ? total : longestCall;
    ledger.till().sweep(longestCall.plus(GRACE));
  }

  private void rows() {
    var keep = config.get().money().ledger().keepRows();
    try {
      var moved = new Retention(ledger.database(), folder.resolve("archive"), keep, clock).sweep();
      if (moved > 0) {
        LOG.info("{} rows older than {} days went to the archive", moved, keep.toDays());
      }
    } catch (IOException full) {
      LOG.warn("Old rows stay in the books, since the archive cannot be written", full);
    }
    var head = audit.head();
    LOG.info("audit log: {} rows, the last one {}", head.seq(), head.hash());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
