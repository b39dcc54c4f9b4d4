package dev.baton.ledger.alert;

import static dev.baton.ledger.alert.TestingAlerts.DECEMBER;
import static dev.baton.ledger.alert.TestingAlerts.DOLLAR;
import static dev.baton.ledger.alert.TestingAlerts.NOON;
import static dev.baton.ledger.alert.TestingAlerts.NOVEMBER;
import static dev.baton.ledger.alert.TestingAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.alert.Alert.Level;
import dev.baton.ledger.alert.AlertSink.Outcome;
import dev.baton.ledger.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for alerts over every database. */
public abstract class AlertContract {
  private final TestingClock clock = new TestingClock(NOON);
  private final TestingSink post = new TestingSink("post");
  private AlertStore store = new AlertStore(new NoDatabase());

  /** Empty, with the tables of this version. */
  protected abstract Database database();

  @BeforeEach
  void open() {
    store = new AlertStore(database());
  }

  private Rounds rounds(AlertSink... sinks) {
    var rounds = new Rounds(store, Runnable::run, clock, () -> {});
    rounds.use(List.of(sinks));
    return rounds;
  }

  private void fireAndGo(Rounds rounds, Alert alert) {
    rounds.fire(alert);
    rounds.go();
  }

  @Test
  void tellsOfAThresholdOnceInAWindowAcrossRestarts() {
    var alert = alert(Level.WARN);

    fireAndGo(rounds(post), alert);
    fireAndGo(rounds(post), alert);
    fireAndGo(rounds(post), alert);

    assertThat(post.heard()).containsExactly(alert);
  }

  @Test
  void tellsAgainWhenWindowLimitValueBudgetOrWorldIsAnother() {
    var rounds = rounds(post);
    var first = alert(Level.WARN);
    var played =
        new Alert(
            first.budget(),
            first.scope(),
            first.value(),
            first.periodStart(),
            first.periodEnd(),
            first.level(),
            first.spent(),
            first.limit(),
            first.actions(),
            first.at(),
            true);
    var all =
        List.of(
            first,
            alert(Level.CRITICAL),
            alert(Level.EXCEEDED),
            alert(Level.WARN, "web", DECEMBER, 20 * DOLLAR),
            alert(Level.WARN, "web", NOVEMBER, 25 * DOLLAR),
            alert(Level.WARN, "app", NOVEMBER, 20 * DOLLAR),
            alert("others", Level.WARN, "web", NOVEMBER, 20 * DOLLAR),
            played);

    for (var twice = 0; twice < 2; twice++) {
      all.forEach(alert -> fireAndGo(rounds, alert));
    }

    assertThat(post.heard()).containsExactlyElementsOf(all);
    assertThat(all.stream().map(Alert::id)).doesNotHaveDuplicates();
  }

  @Test
  void bringsBackTheSameAlertFromTheBooks() {
    var forEver =
        new Alert(
            "all \"of\" it",
            "global",
            "",
            Instant.EPOCH,
            Optional.empty(),
            Level.EXCEEDED,
            Long.MAX_VALUE,
            1,
            Set.of(),
            NOON,
            true);

    fireAndGo(rounds(post), forEver);

    assertThat(post.heard()).containsExactly(forEver);
  }

  @Test
  void letsOnlyOneOfManyTellWhenAllNoticeAtOnce() throws Exception {
    var alert = alert(Level.WARN);
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> tries =
          IntStream.range(0, 64)
              .<Callable<Boolean>>mapToObj(_ -> () -> store.fire(alert, List.of("post"), NOON))
              .toList();

      var fired = 0;
      for (Future<Boolean> tried : threads.invokeAll(tries)) {
        fired += tried.get() ? 1 : 0;
      }

      assertThat(fired).isOne();
    }
  }

  @Test
  void letsOnlyOneServerTakeADelivery() {
    store.fire(alert(Level.WARN), List.of("post"), NOON);
    var seenByBoth = store.due("post", NOON, 1).getFirst();

    assertThat(store.claim(seenByBoth, NOON.plusSeconds(60))).isTrue();
    assertThat(store.claim(seenByBoth, NOON.plusSeconds(60))).isFalse();
    assertThat(store.due("post", NOON, 1)).isEmpty();
  }

  @Test
  void takesUpAfterARestartWhatWasBeingSentWhenTheProcessDied() {
    store.fire(alert(Level.WARN), List.of("post"), NOON);
    store.claim(store.due("post", NOON, 1).getFirst(), NOON.plusSeconds(120));

    var next = rounds(post).go();
    assertThat(next).contains(NOON.plusSeconds(120));
    assertThat(post.heard()).isEmpty();
    clock.pass(Duration.ofMinutes(2));
    rounds(post).go();

    assertThat(post.heard()).hasSize(1);
  }

  @Test
  void triesAgainAfterASecondAndThenAfterTwiceAsLongEachTime() {
    post.answering(4, new Outcome.Later("busy"));
    var rounds = rounds(post);
    rounds.fire(alert(Level.WARN));

    for (var seconds : List.of(1, 2, 4, 8)) {
      rounds.go();
      assertThat(rounds.go()).contains(clock.instant().plusSeconds(seconds));
      clock.pass(Duration.ofSeconds(seconds));
    }
    rounds.go();

    assertThat(post.heard()).hasSize(5);
    assertThat(rounds.go()).isEmpty();
  }

  @Test
  void waitsNoLongerThanFiveMinutesAndGivesUpAfterADay() {
    post.answering(100_000, new Outcome.Later("dead"));
    var rounds = rounds(post);
    rounds.fire(alert(Level.WARN));
    rounds.go();

    var waits = 0;
    for (var next = rounds.go(); next.isPresent(); next = rounds.go()) {
      var wait = Duration.between(clock.instant(), next.get());
      assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(5));
      clock.pass(wait);
      rounds.go();
      waits++;
    }

    assertThat(clock.instant())
        .isBetween(NOON.plus(Duration.ofHours(23)), NOON.plus(Rounds.PATIENCE));
    assertThat(waits).isBetween(290, 300);
    assertThat(Rounds.wait(1_000_000)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void triesNoMoreWhatWillNeverGo() {
    post.answering(1, new Outcome.Never("it answered 404"));
    var rounds = rounds(post);

    fireAndGo(rounds, alert(Level.WARN));

    assertThat(rounds.go()).isEmpty();
    fireAndGo(rounds, alert(Level.CRITICAL));
    assertThat(post.heard()).hasSize(2);
  }

  @Test
  void givesUpWhatNobodySendsAnyMore() {
    store.fire(alert(Level.WARN), List.of("removed webhook"), NOON);
    clock.pass(Rounds.PATIENCE);

    rounds(post).go();

    assertThat(store.next("removed webhook")).isEmpty();
  }

  @Test
  void forgetsAlertsOfWindowsLongGoneAndNoOthers() {
    var rounds = rounds(post);
    var forEver =
        new Alert(
            "total",
            "global",
            "",
            Instant.EPOCH,
            Optional.empty(),
            Level.WARN,
            8,
            10,
            Set.of(),
            NOON,
            false);
    fireAndGo(rounds, alert(Level.WARN));
    fireAndGo(rounds, forEver);

    store.forget(DECEMBER.plusSeconds(1));

    assertThat(store.fire(forEver, List.of(), NOON)).isFalse();
    assertThat(store.fire(alert(Level.WARN), List.of(), NOON)).isTrue();
  }

  @Test
  void oneSinkThatFailsKeepsNoOtherWaiting() {
    var dead = new TestingSink("dead").answering(1000, new Outcome.Later("dead"));
    var rounds = rounds(dead, post);

    for (var level : Level.values()) {
      fireAndGo(rounds, alert(level));
    }

    assertThat(post.heard()).hasSize(3);
    assertThat(dead.heard()).isNotEmpty();
  }

  @Test
  void keepsNamesThatLookLikeSqlAsTheyAre() {
    var hostile = alert("'; DROP TABLE alert; --", Level.WARN, "x' OR '1'='1\0", NOVEMBER, 1);

    fireAndGo(rounds(post), hostile);
    fireAndGo(rounds(post), alert(Level.WARN));

    assertThat(post.heard()).containsExactly(hostile, alert(Level.WARN));
  }

  /** Stands in until the real one is there. */
  private static final class NoDatabase implements Database {
    @Override
    public Jdbi jdbi() {
      throw new IllegalStateException("There is no database yet.");
    }

    @Override
    public void close() {}
  }
}
