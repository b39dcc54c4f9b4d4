package dev.baton.ledger.budget;

import static dev.baton.ledger.budget.TestingBudgets.DOLLAR;
import static dev.baton.ledger.budget.TestingBudgets.MODEL;
import static dev.baton.ledger.budget.TestingBudgets.day;
import static dev.baton.ledger.budget.TestingBudgets.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.Spender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private final TestingBudgets testing = new TestingBudgets();
  private final Budgets desk = testing.desk;

  @Test
  void holdsInAllBudgetsOrInNone() {
    testing.with(day("all", "global", 10), day("each", "key:*", 4), day("ci", "key:ci", 100));

    testing.granted("ci", 3);
    var refused = testing.refused("ci", 2);

    assertThat(refused.budget()).isEqualTo("each");
    assertThat(refused.left()).isEqualTo(1);
    assertThat(desk.standings()).extracting(BudgetStanding::held).containsExactly(3L, 3L, 3L);
    assertThat(desk.heldTotal()).isEqualTo(3);
  }

  @Test
  void tellsHowMuchTheTightestHasLeft() {
    testing.with(day("wide", "global", 10), day("narrow", "key:ci", 7));

    assertThat(testing.refused("ci", 20).left()).isEqualTo(7);
    testing.granted("ci", 7);
  }

  @Test
  void settlesForLessAndForMoreThanWasHeld() {
    testing.with(day("all", "global", 10));
    desk.settle(testing.granted("ci", 8), 2);
    assertThat(testing.standing("all").left()).isEqualTo(8);

    desk.settle(testing.granted("ci", 8), 11);

    assertThat(testing.standing("all").spent()).isEqualTo(13);
    assertThat(testing.refused("ci", 1).left()).isZero();
  }

  @Test
  void asksNothingOfWhatCostsNothing() {
    testing.with(day("all", "global", 10));
    testing.spend("ci", 10);

    testing.granted("ci", 0);
  }

  @Test
  void anEarmarkEndsOnce() {
    testing.with(day("all", "global", 10));
    var earmark = testing.granted("ci", 4);

    desk.settle(earmark, 3);
    desk.settle(earmark, 3);
    desk.release(earmark);

    assertThat(testing.standing("all").spent()).isEqualTo(3);
    assertThat(testing.standing("all").held()).isZero();
    assertThat(desk.endedTwice()).isEqualTo(2);
  }

  @Test
  void neverCountsBelowNothingNorAboveWhatCanBeCounted() {
    testing.with(rules("soft", "global", new Window.Total(), 10, Action.NOTIFY));
    assertThatThrownBy(() -> testing.granted("ci", -1))
        .isInstanceOf(IllegalArgumentException.class);

    var huge = testing.granted("ci", Long.MAX_VALUE);
    assertThat(testing.refused("ci", 1).left()).isZero();
    desk.settle(huge, Long.MAX_VALUE);
    desk.settle(testing.granted("ci", 5), Long.MAX_VALUE);
    desk.settle(testing.granted("ci", 5), -7);

    assertThat(testing.standing("soft").spent()).isEqualTo(Long.MAX_VALUE);
    assertThat(testing.standing("soft").held()).isZero();
    assertThat(testing.standing("soft").left()).isZero();
  }

  @Test
  void booksToTheDayOfTheHold() {
    testing.with(day("all", "global", 10));
    testing.now = Instant.parse("2026-11-15T23:59:59Z");
    var late = testing.granted("ci", 8);
    testing.pass(Duration.ofSeconds(2));

    desk.settle(late, 8);
    assertThat(testing.standing("all").spent()).isZero();

    testing.pass(Duration.ofSeconds(-2));
    assertThat(testing.standing("all").spent()).isEqualTo(8);
  }

  @Test
  void noDayBeginsTwiceWhateverTheClockDoes() {
    testing.with(day("all", "global", 10));
    testing.spend("ci", 10);
    for (var jump : List.of("PT1H", "-P1D", "P31D", "-P31D", "-P400D", "P400D")) {
      testing.pass(Duration.parse(jump));
      if (jump.equals("P31D")) {
        testing.spend("ci", 10);
      }
      assertThat(testing.refused("ci", 1).left()).as(jump).isZero();
    }
  }

  @Test
  void aRollingWindowLetsGoOfWholeHours() {
    testing.with(rules("all", "global", new Window.Rolling(Duration.ofHours(24)), 10));
    testing.spend("ci", 6);
    testing.pass(Duration.ofHours(5));
    testing.spend("ci", 4);

    assertThat(testing.refused("ci", 1).renewed()).contains(Instant.parse("2026-11-16T13:00:00Z"));
    assertThat(testing.refused("ci", 7).renewed()).contains(Instant.parse("2026-11-16T18:00:00Z"));
    testing.now = Instant.parse("2026-11-16T12:59:59Z");
    testing.refused("ci", 1);
    testing.now = Instant.parse("2026-11-16T13:00:00Z");
    testing.granted("ci", 6);
  }

  @Test
  void saysInASentenceWhyNothingWasSent() {
    testing.with(rules("team-web", "key:*", new Window.Month(), 20 * DOLLAR));
    testing.spend("web", 19_900_000_000L);
    var running = testing.granted("web", 90_000_000);

    assertThat(testing.refused("web", 14_000_000).sentence())
        .isEqualTo(
            "Budget \"team-web\" of \"web\" has $0.01 left: $19.90 of $20.00 spent since 1 Nov 2026"
                + " (UTC), and $0.09 held for requests that run. This request could cost up to"
                + " $0.014; nothing was sent. There will be more on 1 Dec 2026 at 00:00 (UTC).");
    desk.settle(running, 100_000_000);
    assertThat(testing.refused("web", 14_000_000).sentence())
        .isEqualTo(
            "Budget \"team-web\" of \"web\" is used up: $20.00 of $20.00 since 1 Nov 2026 (UTC). This"
                + " request could cost up to $0.014; nothing was sent. There will be more on 1 Dec"
                + " 2026 at 00:00 (UTC).");
    assertThat(testing.refused("else", 21 * DOLLAR).sentence())
        .endsWith("nothing was sent. Ask for less, or have its limit raised.");
  }

  @Test
  void ofAllTimeThereIsNoMore() {
    testing.with(rules("once", "global", new Window.Total(), DOLLAR));
    testing.spend("ci", DOLLAR);

    var refused = testing.refused("ci", 1);

    assertThat(refused.renewed()).isEmpty();
    assertThat(refused.sentence())
        .isEqualTo(
            "Budget \"once\" is used up: $1.00 of $1.00 in all. This request could cost up to"
                + " $0.000000001; nothing was sent. Ask for less, or have its limit raised.");
  }

  @Test
  void aHardBudgetThatDoesNotKnowItsPastRefusesAndASoftOneDoesNot() {
    var soft = rules("soft", "global", new Window.Day(), 10, Action.NOTIFY);
    var blanks = desk.configure(List.of(day("hard", "key:ci", 10), soft));
    assertThat(blanks).extracting(Blank::from).containsOnly(Instant.parse("2026-11-15T00:00:00Z"));

    assertThat(desk.hold(Spender.ofKey("ci"), MODEL, 0))
        .isInstanceOfSatisfying(
            Verdict.Unread.class, unread -> assertThat(unread.budget()).isEqualTo("hard"));
    testing.spend("other", 3);
    blanks.forEach(blank -> desk.load(blank, List.of(new Spent("", 0, 6))));

    assertThat(testing.refused("ci", 5).left()).isEqualTo(4);
    assertThat(testing.standing("soft").spent()).isEqualTo(9);
  }

  @Test
  void readsThePastOfEachNameAndEachHour() {
    var hour = testing.now.getEpochSecond() / 3600;
    var rolling = new Window.Rolling(Duration.ofHours(2));
    var blanks = desk.configure(List.of(rules("all", "key:*", rolling, 10)));
    assertThat(blanks.getFirst().from()).isEqualTo(Instant.parse("2026-11-15T10:00:00Z"));

    desk.load(
        blanks.getFirst(),
        List.of(new Spent("a", hour - 2, 4), new Spent("a", hour, 5), new Spent("b", hour, 9)));

    assertThat(testing.refused("a", 2).left()).isEqualTo(1);
    assertThat(testing.refused("b", 2).left()).isEqualTo(1);
    testing.pass(Duration.ofHours(1));
    assertThat(testing.refused("a", 6).left()).isEqualTo(5);
  }

  @Test
  void whatWasSpentStaysWhenTheLimitChanges() {
    testing.with(day("all", "global", 10), day("gone", "key:ci", 10));
    testing.spend("ci", 6);

    assertThat(desk.configure(List.of(day("all", "global", 7)))).isEmpty();
    assertThat(testing.refused("ci", 2).left()).isEqualTo(1);
    assertThat(desk.configure(List.of(rules("all", "global", new Window.Month(), 7)))).hasSize(1);
    assertThatThrownBy(() -> desk.configure(List.of(day("x", "global", 1), day("x", "key:a", 1))))
        .hasMessage("Two budgets are called \"x\".");
  }

  @Test
  void countsAHoldThatIsOlderThanTheBudgetWhenItSettles() {
    var older = testing.granted("ci", 5);
    testing.with(day("new", "global", 10));

    desk.settle(older, 4);

    assertThat(testing.standing("new").spent()).isEqualTo(4);
  }

  @Test
  void tellsEachThresholdOnceAPeriodAndAgainWhenTheLimitChanges() {
    testing.with(day("all", "global", 100));
    testing.spend("ci", 79);
    assertThat(testing.crossings).isEmpty();
    testing.spend("ci", 1);
    testing.spend("ci", 1);
    assertThat(testing.crossings)
        .containsExactly(
            new Crossing(
                day("all", "global", 100),
                "",
                Instant.parse("2026-11-15T00:00:00Z"),
                Level.WARN,
                80,
                100,
                testing.now));

    testing.spend("ci", 19);
    desk.configure(List.of(day("all", "global", 110)));
    testing.pass(Duration.ofDays(1));
    testing.spend("ci", 95);

    assertThat(testing.crossings)
        .extracting(Crossing::level)
        .containsExactly(Level.WARN, Level.CRITICAL, Level.EXCEEDED, Level.WARN, Level.WARN);
  }

  @Test
  void tellsWhatTheBooksSayIsReachedAlready() {
    var blanks = desk.configure(List.of(day("all", "global", 100)));

    desk.load(blanks.getFirst(), List.of(new Spent("", 0, 96)));

    assertThat(testing.crossings)
        .extracting(Crossing::level)
        .containsExactly(Level.WARN, Level.CRITICAL);
  }

  @Test
  void asksOfRoutingWhatItsLevelsAskFor() {
    testing.with(day("all", "global", 100), day("dear", "model:*", 1_000));
    var moods =
        IntStream.of(79, 1, 15)
            .mapToObj(nanos -> {
              testing.spend("ci", nanos);
              return desk.mood(Spender.ofKey("ci"));
            });

    assertThat(moods).containsExactly(Mood.CALM, new Mood(true, false), new Mood(true, true));
    assertThat(testing.standing("all").active())
        .containsExactlyInAnyOrder(Action.PREFER_COST, Action.BLOCK_EXPENSIVE);
    testing.pass(Duration.ofDays(1));
    assertThat(desk.mood(Spender.ofKey("ci"))).isEqualTo(Mood.CALM);
  }

  @Test
  void isStrictWhereAHardBudgetIsConcerned() {
    testing.with(
        day("one", "key:ci", 9), rules("soft", "global", new Window.Day(), 9, Action.NOTIFY));

    assertThat(desk.strict(Spender.ofKey("ci"), MODEL)).isTrue();
    assertThat(desk.strict(Spender.ofKey("other"), MODEL)).isFalse();
  }

  @Test
  void countsATagThatIsSaidTwiceOnce() {
    testing.with(day("tags", "tag:*", 10), day("web", "tag:p=web", 10));
    var spender = new Spender("ci", "", "", "", List.of("p=web", "p=web", "q=1"), "", "");

    testing.granted(spender, 4);

    assertThat(desk.standings()).extracting(BudgetStanding::held).containsExactly(4L, 4L, 4L);
  }

  @Test
  void findsOneOfThousandsOfKeys() {
    testing
        .desk
        .configure(IntStream.range(0, 20_000).mapToObj(i -> day("b" + i, "key:k" + i, 10)).toList())
        .forEach(blank -> desk.load(blank, List.of()));

    testing.spend("k12345", 10);

    assertThat(testing.refused("k12345", 1).budget()).isEqualTo("b12345");
    testing.granted("k12346", 10);
  }

  @Test
  void namesBeyondWhatMemoryHoldsShareOneBudget() {
    testing.with(day("each", "user:*", 10));
    for (var i = 0; i < Budget.NAMES_MAX; i++) {
      desk.settle(testing.granted(user("u" + i), 1), 1);
    }
    desk.settle(testing.granted(user("late"), 6), 6);

    assertThat(desk.hold(user("later"), MODEL, 6)).isInstanceOf(Verdict.Lacking.class);
    assertThat(desk.hold(user("u7"), MODEL, 9)).isInstanceOf(Verdict.Granted.class);
    assertThat(desk.standings()).hasSize(Budget.NAMES_MAX + 1);
    testing.pass(Duration.ofDays(1));
    assertThat(desk.hold(user("later"), MODEL, 10)).isInstanceOf(Verdict.Granted.class);
    assertThat(desk.hold(user("late"), MODEL, 10)).isInstanceOf(Verdict.Granted.class);
    assertThat(desk.standings()).hasSizeLessThan(10);
  }

  private static Spender user(String user) {
    return new Spender("ci", user, "", "", List.of(), "", "");
  }
}
