package dev.baton.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LoopAlarmsTest {
  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration LATE_MAX = TICK.multipliedBy(2);

  private final TestingTime time = new TestingTime();
  private final LoopAlarms alarms = new LoopAlarms(time.vertx(), time::nanos);
  private final List<String> rung = new ArrayList<>();

  private Alarms.Alarm after(Duration wait, String name) {
    return alarms.after(wait, () -> rung.add(name));
  }

  @Test
  void ringsOnceNeverEarlyAndAtMostTwoTicksLate() {
    var random = new SplittableRandom(7);
    after(Duration.ofDays(9), "keeps the ring turning, at its own pace");
    time.pass(Duration.ofMillis(13));

    for (var round = 0; round < 2_000; round++) {
      var wait = Duration.ofNanos(random.nextLong(Duration.ofSeconds(2).toNanos()));
      var due = time.nanos() + wait.toNanos();
      var rungAt = new ArrayList<Long>();
      alarms.after(wait, () -> rungAt.add(time.nanos()));
      time.pass(wait.plus(LATE_MAX));

      assertThat(rungAt).as("an alarm set for %s", wait).hasSize(1);
      assertThat(rungAt.getFirst()).isBetween(due, due + LATE_MAX.toNanos());
      time.pass(Duration.ofNanos(random.nextLong(TICK.toNanos())));
    }
  }

  @Test
  void ringsInTheOrderOfTheTimesAskedFor() {
    after(Duration.ofSeconds(3), "third");
    after(Duration.ofSeconds(1), "first");
    after(Duration.ofSeconds(2), "second");
    time.pass(Duration.ofSeconds(4));

    assertThat(rung).containsExactly("first", "second", "third");
  }

  @Test
  void staysSilentOnceCancelled() {
    var alarm = after(Duration.ofSeconds(1), "cancelled");
    after(Duration.ofSeconds(1), "kept");
    alarm.cancel();
    time.pass(Duration.ofSeconds(2));

    assertThat(rung).containsExactly("kept");
  }

  @Test
  void letsAnAlarmBeCancelledTwiceAndAfterItRang() {
    var alarm = after(TICK, "rung");
    var other = after(Duration.ofSeconds(1), "other");
    time.pass(Duration.ofMillis(100));
    alarm.cancel();
    alarm.cancel();
    time.pass(Duration.ofSeconds(2));
    other.cancel();
    other.cancel();

    assertThat(rung).containsExactly("rung", "other");
    assertThat(time.still()).isTrue();
  }

  @Test
  void letsAnAlarmCancelItsNeighboursWhileItRings() {
    var later = new ArrayList<Alarms.Alarm>();
    alarms.after(
        Duration.ofSeconds(1),
        () -> {
          rung.add("first");
          later.forEach(Alarms.Alarm::cancel);
        });
    for (var i = 0; i < 3; i++) {
      later.add(after(Duration.ofSeconds(1), "neighbour"));
    }
    after(Duration.ofSeconds(1), "last");
    time.pass(Duration.ofSeconds(2));

    assertThat(rung).containsExactly("first", "last");
  }

  @Test
  void ringsAgainWhenAnAlarmSetsItselfAnew() {
    alarms.after(Duration.ZERO, this::again);
    time.pass(Duration.ofSeconds(1));

    assertThat(rung).hasSizeBetween(10, 50);
  }

  private void again() {
    rung.add("again");
    alarms.after(Duration.ZERO, this::again);
  }

  @Test
  void keepsAnAlarmThatIsManyRoundsAway() {
    var day = Duration.ofDays(1);
    after(day, "tomorrow");
    for (var hour = 0; hour < 23; hour++) {
      time.pass(Duration.ofHours(1));
    }
    assertThat(rung).isEmpty();

    time.pass(Duration.ofHours(1).plus(LATE_MAX));

    assertThat(rung).containsExactly("tomorrow");
  }

  @Test
  void ringsEverythingThatFellDueWhileTheLoopWasBusy() {
    for (var second = 1; second <= 60; second++) {
      after(Duration.ofSeconds(second), "due");
    }
    after(Duration.ofSeconds(90), "not yet");
    time.stall(Duration.ofSeconds(61));
    time.pass(TICK);

    assertThat(rung).hasSize(60).containsOnly("due");
    time.pass(Duration.ofSeconds(30));
    assertThat(rung).contains("not yet");
  }

  @Test
  void doesNotDriftWhenTheLoopIsALittleLateEachTime() {
    var rungAt = new ArrayList<Long>();
    var begun = time.nanos();
    for (var second = 1; second <= 30; second++) {
      alarms.after(Duration.ofSeconds(second), () -> rungAt.add(time.nanos() - begun));
    }
    while (!time.still()) {
      time.stall(Duration.ofMillis(7));
      time.pass(Duration.ofMillis(1));
    }

    assertThat(rungAt).hasSize(30);
    for (var second = 1; second <= 30; second++) {
      var due = Duration.ofSeconds(second).toNanos();
      assertThat(rungAt.get(second - 1)).isBetween(due, due + 2 * LATE_MAX.toNanos());
    }
  }

  @Test
  void agreesWithAPlainListOverTenThousandAlarmsSetAndCancelledAtRandom() {
    var random = new SplittableRandom(11);
    var expected = new ArrayList<String>();
    for (var i = 0; i < 10_000; i++) {
      var name = "alarm " + i;
      var alarm = after(Duration.ofMillis(random.nextLong(60_000)), name);
      time.pass(Duration.ofMillis(random.nextLong(3)));
      if (random.nextInt(10) > 0 && !rung.contains(name)) {
        alarm.cancel();
      } else {
        expected.add(name);
      }
    }
    time.pass(Duration.ofMinutes(2));

    assertThat(rung).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void goesOnAfterAnAlarmThatFails() {
    alarms.after(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("a bug in what was to be done");
        });
    after(Duration.ofSeconds(1), "its neighbour");
    after(Duration.ofSeconds(5), "a later one");

    time.pass(Duration.ofSeconds(6));

    assertThat(rung).containsExactly("its neighbour", "a later one");
    assertThat(time.still()).isTrue();
  }

  @Test
  void leavesTheLoopAloneWhileNoAlarmIsSet() {
    assertThat(time.still()).isTrue();

    var alarm = after(Duration.ofHours(1), "cancelled");
    assertThat(time.still()).isFalse();
    alarm.cancel();
    time.pass(TICK);

    assertThat(time.still()).isTrue();
  }

  @Test
  void beginsAnewAfterARestOfAnyLength() {
    after(TICK, "before");
    time.pass(Duration.ofHours(9));
    after(Duration.ofSeconds(1), "after");
    time.pass(Duration.ofMillis(900));
    assertThat(rung).containsExactly("before");

    time.pass(Duration.ofMillis(100).plus(LATE_MAX));

    assertThat(rung).containsExactly("before", "after");
  }
}
