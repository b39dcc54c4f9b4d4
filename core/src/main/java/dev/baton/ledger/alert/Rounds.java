package dev.baton.ledger.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts from the books to their sinks, each sink by itself: one that is dead or slow keeps
 * no other waiting. What was not sent is tried again, after a second, then after twice as long each
 * time; a day after the alert it is given up.
 *
 * <p>One thread goes the rounds; what it starts runs beside it, one task a sink.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final int BATCH = 32;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int DOUBLINGS_MAX = 9;

  /** How long a delivery is one server's; longer than any sink takes. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  static final Duration PATIENCE = Duration.ofHours(24);
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
  private static final Duration REMEMBERED = Duration.ofDays(100);

  /** How long the database is left alone when it fails. */
  private static final Duration REST = Duration.ofSeconds(5);

  private final AlertStore store;
  private final Executor beside;
  private final Clock clock;
  private final Runnable freed;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();
  private volatile List<AlertSink> sinks = List.of();
  private Instant nextSweep = Instant.MIN;

  /**
   * @param beside runs a sink's deliveries
   * @param freed is told whenever such a task has ended
   */
  Rounds(AlertStore store, Executor beside, Clock clock, Runnable freed) {
    this.store = store;
    this.beside = beside;
    this.clock = clock;
    this.freed = freed;
  }

  void use(List<AlertSink> sinks) {
    this.sinks = List.copyOf(sinks);
  }

  /** Writes an alert down, unless it has fired before. */
  void fire(Alert alert) {
    store.fire(alert, sinks.stream().map(AlertSink::name).toList(), clock.instant());
  }

  /** Starts whatever is due now; says when to come again, if anything waits. */
  Optional<Instant> go() {
    var now = clock.instant();
    if (!now.isBefore(nextSweep)) {
      sweep(now);
      nextSweep = now.plus(BETWEEN_SWEEPS);
    }
    return sinks.stream().flatMap(sink -> visit(sink, now).stream()).min(Instant::compareTo);
  }

  private Optional<Instant> visit(AlertSink sink, Instant now) {
    var rest = Optional.ofNullable(resting.get(sink.name())).filter(now::isBefore);
    if (rest.isPresent() || busy.contains(sink.name())) {
      return rest;
    }
    var next = store.next(sink.name());
    if (next.filter(now::isBefore).isPresent() || next.isEmpty()) {
      return next;
    }
    busy.add(sink.name());
    beside.execute(() -> serve(sink));
    return Optional.empty();
  }

  private void serve(AlertSink sink) {
    try {
      for (var due : store.due(sink.name(), clock.instant(), BATCH)) {
        if (store.claim(due, clock.instant().plus(CLAIM)) && !send(sink, due)) {
          // The next one would fare no better, and has its turn in the next round.
          break;
        }
      }
    } catch (InterruptedException _) {
      // Baton ends: what was claimed is taken up again later.
      Thread.currentThread().interrupt();
    } catch (RuntimeException broken) {
      LOG.error("Alerts cannot be sent to {} now; they are tried again.", sink.name(), broken);
      resting.put(sink.name(), clock.instant().plus(REST));
    } finally {
      busy.remove(sink.name());
      freed.run();
    }
  }

  /** Whether the sink did what it is there for. */
  private boolean send(AlertSink sink, AlertStore.Due due) throws InterruptedException {
    return switch (sink.send(due.alert())) {
      case AlertSink.Outcome.Sent() -> {
        store.sent(due, clock.instant());
        yield true;
      }
      case AlertSink.Outcome.Later(var why) -> {
        later(due, why);
        yield false;
      }
      case AlertSink.Outcome.Never(var why) -> {
        giveUp(due, why);
        yield false;
      }
    };
  }

  private void later(AlertStore.Due due, String why) {
    var wait = wait(due.attempts() + 1);
    var then = clock.instant().plus(wait);
    if (then.isAfter(due.alert().at().plus(PATIENCE))) {
      giveUp(due, why);
      return;
    }
    store.later(due, then, why);
    LOG.warn(
        "The alert {} could not be sent to {}: {}. It is tried again in {} s.",
        due.alert().id(),
        due.sink(),
        why,
        wait.toSeconds());
  }

  static Duration wait(int attempts) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS_MAX));
    return Stream.of(wait, LONGEST_WAIT).min(Duration::compareTo).orElseThrow();
  }

  private void giveUp(AlertStore.Due due, String why) {
    store.giveUp(due, clock.instant(), why);
    LOG.error(
        "The alert {} never reached {} and is given up: {}. It said: {}",
        due.alert().id(),
        due.sink(),
        why,
        AlertText.sentence(due.alert()));
  }

  /** Deals with what nobody here sends any more, such as alerts for a webhook that was removed. */
  private void sweep(Instant now) {
    for (var due : store.stale(now.minus(PATIENCE))) {
      if (!busy.contains(due.sink())) {
        giveUp(due, due.error().isEmpty() ? "nobody sent it" : due.error());
      }
    }
    store.forget(now.minus(REMEMBERED));
  }
}
