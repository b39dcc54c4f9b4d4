package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.later;
import static dev.baton.limit.TestingPlatform.pass;
import static dev.baton.limit.TestingPlatform.rpm;
import static dev.baton.limit.TestingPlatform.shut;
import static dev.baton.limit.TestingPlatform.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.RateLimits;
import dev.baton.chat.Allowance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CallerLimitsTest {
  private final AtomicLong clock = new AtomicLong();
  private final CallerLimits limits = new CallerLimits(clock::get);

  @Test
  void letsACallerWithoutLimitsAskAsItLikes() {
    for (var call = 0; call < 1_000; call++) {
      enter("anybody", 1_000_000);
    }

    assertThat(limits.left("anybody")).isEqualTo(Allowance.UNSAID);
  }

  @Test
  void asksACallerToWaitWithoutTroublingOthers() {
    limits.configure(Map.of("eve", rpm(5), "bob", rpm(5)));
    enter("eve", 0);

    var waiting = later(ask("eve", 0));

    assertThat(waiting.pause()).isEqualTo(Duration.ofSeconds(12));
    enter("bob", 0);
    clock.addAndGet(waiting.pause().toNanos());
    assertThat(limits.enter("eve", tokens(0), Optional.of(waiting.ticket())))
        .isInstanceOf(Entry.Go.class);
  }

  @Test
  void tellsWhatIsLeftAndWhenAllOfItIsThereAgain() {
    limits.configure(Map.of("eve", RateLimits.of(100, 10_000, 2_000)));
    enter("eve", 1_000).answered(400, 0);

    var left = limits.left("eve");

    assertThat(left.requests().limit()).hasValue(100);
    assertThat(left.requests().left()).hasValue(99);
    assertThat(left.requests().reset().orElseThrow())
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    assertThat(left.tokens().limit()).hasValue(10_000);
    assertThat(left.tokens().left()).hasValue(9_600);
  }

  @Test
  void tellsOfTheDayWhereThatIsNearerItsEnd() {
    limits.configure(Map.of("eve", RateLimits.of(100, 10_000, 3)));
    enter("eve", 0);

    assertThat(limits.left("eve").requests().limit()).hasValue(3);
    assertThat(limits.left("eve").requests().left()).hasValue(2);
  }

  @Test
  void saysHowMuchMayBeAskedToWhoAsksForTooMuch() {
    limits.configure(Map.of("eve", RateLimits.of(100, 10_000, 2_000)));

    assertThat(shut(ask("eve", 10_001)).why())
        .isEqualTo(
            "The key eve may ask for 10000 tokens a minute, and this request needs about 10001.");
  }

  @Test
  void keepsWhatWasUsedWhenTheConfigurationIsReadAnew() {
    limits.configure(Map.of("eve", rpm(5)));
    enter("eve", 0);

    limits.configure(Map.of("eve", rpm(6)));

    assertThat(ask("eve", 0)).isInstanceOf(Entry.Later.class);
    limits.configure(Map.of());
    enter("eve", 0);
  }

  @Test
  void countsTheEndOfARequestOnlyOnce() {
    limits.configure(Map.of("eve", TestingPlatform.tpm(1_000)));
    var pass = enter("eve", 600);

    pass.answered(500, 0);
    pass.giveBack(0, 0);

    assertThat(limits.left("eve").tokens().left()).hasValue(500);
  }

  private Entry ask(String caller, long tokens) {
    return limits.enter(caller, tokens(tokens), Optional.empty());
  }

  private Pass enter(String caller, long tokens) {
    return pass(ask(caller, tokens));
  }
}
