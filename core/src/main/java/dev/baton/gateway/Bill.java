package dev.baton.gateway;

import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.provider.Answer;
import dev.baton.provider.Passage;
import dev.baton.provider.Timing;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What one attempt came to: by its platform's count where there is one that can be true, by ours
 * where not.
 */
record Bill(Entry entry) {

  /** Of an attempt that was sent. */
  static Bill of(Purse.Reply.Ready money, Answer answer, Passage.Progress progress, Timing timing) {
    var held = money.hold().entry();
    return new Bill(
        held.ended(
            progress.usage(),
            OptionalLong.of(money.candidate().cost(progress.usage())),
            Ending.ANSWERED,
            "",
            false,
            times(timing)));
  }

  private static Entry.Times times(Timing timing) {
    var end = timing.ended() == 0 ? timing.firstContent() : timing.ended();
    return new Entry.Times(
        Duration.ofNanos(Math.max(0, end - timing.sent())).toMillis(),
        Duration.ofNanos(Math.max(0, timing.firstContent() - timing.sent())).toMillis());
  }
}
