package dev.baton.bench.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.failover.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final Play PLAY = Play.MIXED.get(2);
  private static final long COST = PLAY.nanos();
  private static final long HELD = 100_000;

  private final List<Asked> asked = new ArrayList<>();
  private final List<String> arrivals = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private Judge.Finding judged() {
    return Judge.of(Play.MIXED, asked, arrivals, rows);
  }

  private static Reply reply(boolean whole) {
    return new Reply(
        whole ? 200 : 0,
        Map.of(),
        "",
        whole ? "stop" : "",
        whole,
        "",
        "",
        !whole,
        Duration.ZERO,
        Duration.ZERO);
  }

  private void asked(String user, boolean whole) {
    asked.add(new Asked(user, PLAY, reply(whole)));
  }

  private Row row(String user, long cost, String ending) {
    return new Row(
        "id-" + rows.size(),
        "request-" + user,
        1,
        user,
        PLAY.model(),
        PLAY.input() - PLAY.cached(),
        PLAY.cached(),
        PLAY.output(),
        OptionalLong.of(cost),
        HELD,
        ending,
        ending.equals("interrupted"));
  }

  /** Answered, cut by the end of the process, and held when the process ended before sending. */
  private void threeThatAreRight() {
    asked("a", true);
    asked("b", false);
    asked("c", false);
    arrivals.addAll(List.of("a", "b"));
    rows.add(row("a", COST, "answered"));
    rows.add(row("b", HELD, "interrupted"));
    rows.add(row("c", HELD, "interrupted"));
  }

  @Test
  void findsNothingWhereAllIsRight() {
    threeThatAreRight();

    assertThat(judged()).isEqualTo(new Judge.Finding(0, 0, 0, 2, List.of()));
  }

  @Test
  void findsALostRow() {
    threeThatAreRight();
    arrivals.add("d");

    assertThat(judged().lost()).isEqualTo(1);
    assertThat(judged().complaints())
        .containsExactly("d reached a platform 1 times and has 0 rows");
  }

  @Test
  void aLostRowIsNotHiddenByADoubledOne() {
    threeThatAreRight();
    rows.remove(1);
    rows.add(row("a", COST, "answered"));

    assertThat(judged().lost()).isEqualTo(1);
    assertThat(judged().doubled()).isPositive();
  }

  @Test
  void findsAnAttemptThatIsBookedTwice() {
    threeThatAreRight();
    rows.add(row("b", HELD, "interrupted"));

    assertThat(judged().doubled()).isEqualTo(1);
    assertThat(judged().lost()).isZero();
  }

  @Test
  void findsAnAttemptThatIsBookedAsEndedAndAsInterrupted() {
    threeThatAreRight();
    rows.add(row("a", HELD, "interrupted"));

    assertThat(judged().doubled()).isEqualTo(1);
  }

  @Test
  void findsARowOfACallThatNobodySent() {
    threeThatAreRight();
    rows.add(row("ghost", COST, "answered"));

    assertThat(judged().doubled()).isEqualTo(1);
  }

  @Test
  void findsACostThatIsANanoDollarOff() {
    threeThatAreRight();
    rows.set(0, row("a", COST + 1, "answered"));

    // The row contradicts its own tokens, and what its client saw.
    assertThat(judged().wrong()).isEqualTo(2);
  }

  @Test
  void findsAnAnswerThatIsBookedAsInterrupted() {
    threeThatAreRight();
    rows.set(0, row("a", HELD, "interrupted"));

    assertThat(judged().wrong()).isEqualTo(1);
    assertThat(judged().complaints().getFirst())
        .startsWith("a has its whole answer, worth " + COST);
  }

  @Test
  void findsAnInterruptedRowThatCostsMoreThanWasHeld() {
    threeThatAreRight();
    rows.set(1, row("b", HELD + 1, "interrupted"));

    assertThat(judged().wrong()).isEqualTo(1);
  }

  @Test
  void findsARowWithoutACost() {
    threeThatAreRight();
    var priced = rows.get(1);
    rows.set(
        1,
        new Row(
            priced.id(),
            priced.requestId(),
            1,
            priced.user(),
            priced.model(),
            0,
            0,
            0,
            OptionalLong.empty(),
            0,
            "interrupted",
            true));

    assertThat(judged().wrong()).isEqualTo(1);
  }

  @Test
  void aSecondAttemptHasARowOfItsOwn() {
    asked("a", true);
    arrivals.addAll(List.of("a", "a"));
    var first = row("a", 0, "failed");
    rows.add(
        new Row(
            "id-0",
            first.requestId(),
            1,
            "a",
            first.model(),
            0,
            0,
            0,
            OptionalLong.of(0),
            HELD,
            "failed",
            false));
    rows.add(
        new Row(
            "id-1",
            first.requestId(),
            2,
            "a",
            first.model(),
            first.input(),
            first.cached(),
            first.output(),
            OptionalLong.of(COST),
            HELD,
            "answered",
            false));

    assertThat(judged()).isEqualTo(new Judge.Finding(0, 0, 0, 0, List.of()));
  }

  @Test
  void namesTheFirstFewOfMany() {
    for (int i = 0; i < 100; i++) {
      arrivals.add("lost-" + i);
    }

    assertThat(judged().lost()).isEqualTo(100);
    assertThat(judged().complaints()).hasSize(5);
  }
}
