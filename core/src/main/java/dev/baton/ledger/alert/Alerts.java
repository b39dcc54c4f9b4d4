package dev.baton.ledger.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people that money runs short: of each threshold once in each window, whatever happens to
 * this process meanwhile.
 *
 * <p>{@link #raise} may be called anywhere, under locks and on event loops: it only puts the alert
 * in a queue. One thread writes alerts down, and only who wrote one down sends it. What the queue
 * cannot hold, and what a process that died had not written down yet, is found again by asking
 * which thresholds are crossed.
 */
public final class Alerts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final int QUEUE = 1024;
  private static final int BATCH = 64;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final BlockingQueue<Word> queue = new ArrayBlockingQueue<>(QUEUE);

  /** By their ids, so that none waits twice. */
  private final SequencedMap<String, Alert> unwritten = new LinkedHashMap<>();

  private final AtomicBoolean missed = new AtomicBoolean(true);
  private final Supplier<List<Alert>> crossed;
  private final Clock clock;
  private final ExecutorService beside;
  private final Rounds rounds;
  private final Thread thread;
  private volatile boolean closing;

  private sealed interface Word {
    record Raised(Alert alert) implements Word {}

    record Wake() implements Word {}
  }

  private Alerts(AlertStore store, Supplier<List<Alert>> crossed, Clock clock) {
    this.crossed = crossed;
    this.clock = clock;
    this.beside =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("alert-", 0).factory());
    this.rounds = new Rounds(store, beside, clock, this::wake);
    this.thread = Thread.ofPlatform().name("alerts").daemon().unstarted(this::run);
  }

  /**
   * Begins to work.
   *
   * @param crossed all thresholds that are crossed at the moment; asked at the start, and when the
   *     queue was too small
   */
  public static Alerts start(
      AlertStore store, List<AlertSink> sinks, Supplier<List<Alert>> crossed, Clock clock) {
    var alerts = new Alerts(store, crossed, clock);
    alerts.use(sinks);
    alerts.thread.start();
    return alerts;
  }

  /** Sends to these from now on; the configuration has changed. */
  public void use(List<AlertSink> sinks) {
    rounds.use(sinks);
    wake();
  }

  /** Notes that a threshold was crossed. Never waits. */
  public void raise(Alert alert) {
    if (!queue.offer(new Word.Raised(alert))) {
      missed.set(true);
      // The queue may have been emptied in between, and its reader gone to rest.
      wake();
    }
  }

  /** A full queue needs nobody to wake its reader. */
  private void wake() {
    var _ = queue.offer(new Word.Wake());
  }

  private void run() {
    var next = Optional.of(clock.instant());
    while (!closing) {
      try {
        hear(next);
        next = round();
      } catch (InterruptedException _) {
        // Told to end, which the loop looks at.
      } catch (RuntimeException broken) {
        if (!closing) {
          LOG.error("Alerts cannot be written down now; they are kept and tried again.", broken);
        }
        next = Optional.of(clock.instant().plus(REST));
      }
    }
  }

  /** Waits for alerts, or for the time at which something is due. */
  private void hear(Optional<Instant> next) throws InterruptedException {
    var word = Optional.ofNullable(queue.poll(wait(next).toMillis(), TimeUnit.MILLISECONDS));
    while (word.isPresent()) {
      if (word.get() instanceof Word.Raised(var alert)) {
        keep(alert);
      }
      word = Optional.ofNullable(queue.poll());
    }
  }

  private Duration wait(Optional<Instant> next) {
    var wait = next.map(then -> Duration.between(clock.instant(), then)).orElse(LONGEST_WAIT);
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.plusMillis(1);
  }

  private void keep(Alert alert) {
    if (unwritten.size() < QUEUE) {
      unwritten.putIfAbsent(alert.id(), alert);
    } else {
      missed.set(true);
    }
  }

  /** Writes some alerts down and sends what is due; the first ones need not wait for the last. */
  private Optional<Instant> round() {
    if (missed.getAndSet(false)) {
      askAgain();
    }
    for (var written = 0; written < BATCH && !unwritten.isEmpty(); written++) {
      rounds.fire(unwritten.firstEntry().getValue());
      unwritten.pollFirstEntry();
    }
    var next = rounds.go();
    return unwritten.isEmpty() ? next : Optional.of(clock.instant());
  }

  private void askAgain() {
    try {
      crossed.get().forEach(alert -> unwritten.putIfAbsent(alert.id(), alert));
    } catch (RuntimeException broken) {
      missed.set(true);
      throw broken;
    }
  }

  /** Ends; what has not gone out goes out after the next start. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    beside.shutdownNow();
    try {
      thread.join(GOODBYE);
      if (!beside.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("An alert was still being sent at the end; it is sent again after the start.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
