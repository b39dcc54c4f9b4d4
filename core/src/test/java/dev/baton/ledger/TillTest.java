package dev.baton.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.config.BudgetRules;
import dev.baton.ledger.budget.Budgets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TillTest {
  private static final Spender CI = Spender.ofKey("ci");
  private static final Duration OLDEST = Duration.ofMinutes(11);
  private static final long LIMIT = 1_000;

  private final TestingScribe scribe = new TestingScribe();
  private Instant utc = Instant.parse("2026-03-02T12:00:00Z");
  private long nanos = Long.MAX_VALUE - 5; // such a clock may wrap around
  private final Budgets budgets = new Budgets(() -> utc);
  private final Till till =
      new Till(budgets, scribe, new Till.Clocks(() -> utc, () -> nanos), new Random(1));

  TillTest() {
    var rules =
        new BudgetRules(
            "everything",
            BudgetRules.Scope.find("global").orElseThrow(),
            new BudgetRules.Window.Total(),
            ZoneOffset.UTC,
            LIMIT,
            50,
            90,
            Set.of(),
            Set.of(),
            Set.of(BudgetRules.Action.BLOCK));
    var blank = budgets.configure(List.of(rules)).getFirst();
    budgets.load(blank, List.of());
  }

  private static Entry draft(int attempt, long most, AttemptId id, long millis) {
    return new Entry(
        id,
        "call-1",
        attempt,
        millis,
        CI,
        "chat",
        "alpha",
        "a",
        Usage.UNKNOWN,
        OptionalLong.of(most),
        most,
        "manual",
        Ending.INTERRUPTED,
        "",
        true,
        false,
        Cached.OFF,
        Entry.Times.NONE);
  }

  private Till.Reply ask(int attempt, long most) {
    return till.hold(CI, "alpha/a", most, (id, millis) -> draft(attempt, most, id, millis));
  }

  private Till.Hold held(int attempt, long most) {
    return switch (ask(attempt, most)) {
      case Till.Reply.Held(var hold) -> hold;
      case Till.Reply.Lacking _, Till.Reply.Later _, Till.Reply.Unread _, Till.Reply.Shut _ ->
          throw new AssertionError("nothing was held");
    };
  }

  private static Entry answered(Till.Hold hold, long cost) {
    var used = new Usage(Map.of(Counter.INPUT, 3L, Counter.OUTPUT, 2L));
    return hold.entry()
        .ended(used, OptionalLong.of(cost), Ending.ANSWERED, "", false, Entry.Times.NONE);
  }

  private long spent() {
    return till.<Long>with(desk -> desk.standings().getFirst().spent());
  }

  private long stillHeld() {
    return till.<Long>with(Budgets::heldTotal);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    utc = utc.plus(time);
  }

  @Test
  void booksAHoldOnceHoweverOftenItEnds() {
    var hold = held(1, 600);

    assertThat(hold.settle(answered(hold, 70))).isTrue();
    assertThat(hold.settle(answered(hold, 80))).isFalse();
    hold.release();

    assertThat(spent()).isEqualTo(70);
    assertThat(stillHeld()).isZero();
    assertThat(till.holds()).isZero();
    assertThat(scribe.lines()).containsExactly("HOLD 1 interrupted", "SETTLE 1 answered");
  }

  @Test
  void givesBackWhatWasNeverSent() {
    var hold = held(1, 600);

    hold.release();

    assertThat(hold.settle(answered(hold, 70))).isFalse();
    assertThat(spent()).isZero();
    assertThat(stillHeld()).isZero();
    assertThat(scribe.lines()).containsExactly("HOLD 1 interrupted", "RELEASE");
  }

  @Test
  void holdsInTheBudgetsWhatTheJournalKnowsOf() {
    scribe.shut(true);

    assertThat(ask(1, 600)).isEqualTo(new Till.Reply.Shut("The disk is full. Make room."));

    assertThat(stillHeld()).isZero();
    assertThat(till.holds()).isZero();
  }

  @Test
  void writesNothingOfWhatTheBudgetsRefuse() {
    assertThat(ask(1, LIMIT + 1)).isInstanceOf(Till.Reply.Lacking.class);

    assertThat(scribe.lines()).isEmpty();
  }

  @Test
  void writesWhatEndedWhileNothingCouldBeWrittenBeforeItHoldsMore() {
    var first = held(1, 100);
    var second = held(2, 100);
    scribe.shut(true);
    first.settle(answered(first, 10));
    second.settle(answered(second, 20));
    assertThat(spent()).isEqualTo(30);
    assertThat(ask(3, 100)).isInstanceOf(Till.Reply.Shut.class);
    scribe.shut(false);

    held(4, 100);

    assertThat(scribe.lines())
        .containsExactly(
            "HOLD 1 interrupted",
            "HOLD 2 interrupted",
            "SETTLE 1 answered",
            "SETTLE 2 answered",
            "HOLD 4 interrupted");
    assertThat(spent()).isEqualTo(30);
    assertThat(stillHeld()).isEqualTo(100);
  }

  @Test
  void booksWhatNobodyEndedAsItWasHeldAndHearsNoMoreOfIt() {
    var forgotten = held(1, 600);
    pass(OLDEST);

    till.sweep(OLDEST);

    assertThat(forgotten.settle(answered(forgotten, 70))).isFalse();
    forgotten.release();
    assertThat(till.overdue()).isEqualTo(1);
    assertThat(spent()).isEqualTo(600);
    assertThat(stillHeld()).isZero();
    assertThat(till.<Long>with(Budgets::endedTwice)).isZero();
    assertThat(scribe.lines()).containsExactly("HOLD 1 interrupted", "SETTLE 1 interrupted");
    assertThat(scribe.settled()).containsExactly(forgotten.entry());
  }

  @Test
  void sweepsNothingThatMayStillRun() {
    var longest = held(1, 100);
    pass(OLDEST.minusNanos(1));
    held(2, 100);

    till.sweep(OLDEST);

    assertThat(till.overdue()).isZero();
    assertThat(longest.settle(answered(longest, 70))).isTrue();
    assertThat(spent()).isEqualTo(70);
    assertThat(till.holds()).isEqualTo(1);
  }

  @Test
  void sweepsTheOldAndLeavesTheYoung() {
    held(1, 100);
    pass(Duration.ofSeconds(1));
    held(2, 100).settle(answered(held(3, 100), 5));
    pass(OLDEST.minusSeconds(1));
    var young = held(4, 100);

    till.sweep(OLDEST);

    assertThat(scribe.settled()).extracting(Entry::attempt).contains(1).doesNotContain(4);
    assertThat(young.settle(answered(young, 5))).isTrue();
  }

  @Test
  void sweepsByAClockThatNobodySets() {
    held(1, 100);
    utc = utc.plus(Duration.ofDays(30));

    till.sweep(OLDEST);

    assertThat(till.overdue()).isZero();
    assertThat(till.holds()).isEqualTo(1);
  }
}
