package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.SECOND;
import static dev.baton.limit.TestingPlatform.later;
import static dev.baton.limit.TestingPlatform.rpm;
import static dev.baton.limit.TestingPlatform.shut;
import static dev.baton.limit.TestingPlatform.urgency;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.FaultCode;
import dev.baton.limit.Demand.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class QueueTest {
  private static final String MODEL = "small";

  private final TestingPlatform platform = new TestingPlatform();

  /** One a second from now on. */
  @BeforeEach
  void useUpTheBurst() {
    platform.limits(MODEL, rpm(60));
    for (var call = 0; call < 12; call++) {
      platform.in(MODEL);
    }
  }

  @Test
  void tellsEachWhoWaitsAnotherMoment() {
    for (var place = 1; place <= 5; place++) {
      assertThat(later(platform.enter(MODEL)).pause()).isEqualTo(SECOND.multipliedBy(place));
    }
  }

  @Test
  void letsNobodyPastWhoWaits() {
    var first = later(platform.enter(MODEL));
    platform.pass(first.pause());

    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Later.class);
    assertThat(comeBack(first, Urgency.INTERACTIVE)).isInstanceOf(Entry.Go.class);
  }

  @Test
  void letsPeopleGoBeforeBulk() {
    var bulk = later(platform.enter(MODEL, urgency(Urgency.BULK)));
    var person = later(platform.enter(MODEL));

    platform.pass(SECOND);

    assertThat(person.pause()).isEqualTo(SECOND);
    assertThat(comeBack(bulk, Urgency.BULK)).isInstanceOf(Entry.Later.class);
    assertThat(comeBack(person, Urgency.INTERACTIVE)).isInstanceOf(Entry.Go.class);
  }

  @Test
  void letsBulkGoFirstOnceItHasWaitedLong() {
    Entry bulk = platform.enter(MODEL, urgency(Urgency.BULK));
    var rounds = 0;
    while (bulk instanceof Entry.Later waiting && rounds < 20) {
      rounds++;
      var person = later(platform.enter(MODEL));
      platform.pass(SECOND);
      bulk = comeBack(waiting, Urgency.BULK);
      comeBack(person, Urgency.INTERACTIVE);
    }

    assertThat(rounds).isBetween(9, 11);
  }

  @Test
  void forgetsWhoDoesNotComeBack() {
    var gone = later(platform.enter(MODEL));
    platform.pass(gone.pause().plus(SECOND).plusNanos(1));

    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Go.class);
  }

  @Test
  void givesThePlaceOfWhoLeavesToTheNext() {
    var first = later(platform.enter(MODEL));
    var second = later(platform.enter(MODEL));

    first.ticket().giveBack();
    first.ticket().giveBack();
    platform.pass(SECOND);

    assertThat(comeBack(second, Urgency.INTERACTIVE)).isInstanceOf(Entry.Go.class);
  }

  @Test
  void turnsAwayWhoComesWhenTheQueueIsFull() {
    platform.limits(MODEL, rpm(6_000));
    var waiting = new ArrayList<Entry.Later>();
    while (platform.enter(MODEL) instanceof Entry.Go) {}
    for (var place = 1; place < 1_000; place++) {
      waiting.add(later(platform.enter(MODEL)));
    }

    var shut = shut(platform.enter(MODEL));

    assertThat(shut.code()).isEqualTo(FaultCode.RATE_LIMITED);
    assertThat(shut.pause().orElseThrow()).isPositive();
    waiting.getFirst().ticket().giveBack();
    assertThat(platform.enter(MODEL)).isInstanceOf(Entry.Later.class);
  }

  @Test
  void shutsWhoWouldHaveToWaitForMinutes() {
    for (var place = 1; place <= 45; place++) {
      platform.enter(MODEL);
    }

    var pauses = new ArrayList<Duration>();
    for (var place = 0; place < 20; place++) {
      if (platform.enter(MODEL) instanceof Entry.Shut(_, _, var pause)) {
        pauses.add(pause.orElseThrow());
      }
    }

    assertThat(pauses).isNotEmpty().allMatch(pause -> pause.compareTo(Duration.ofMinutes(1)) > 0);
  }

  @Test
  void takesATicketOfAnotherModelForNone() {
    var other = later(platform.enter(MODEL));

    var entry =
        platform.turnstile().enter("large", urgency(Urgency.BULK), Optional.of(other.ticket()));

    assertThat(entry).isInstanceOf(Entry.Go.class);
    assertThat(later(platform.enter(MODEL)).pause()).isEqualTo(SECOND);
  }

  private Entry comeBack(Entry.Later waiting, Urgency urgency) {
    return platform.turnstile().enter(MODEL, urgency(urgency), Optional.of(waiting.ticket()));
  }
}
