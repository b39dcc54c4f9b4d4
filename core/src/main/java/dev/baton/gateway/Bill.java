package dev.baton.gateway;

import dev.baton.chat.Counter;
import dev.baton.chat.Fault;
import dev.baton.chat.Usage;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.provider.Answer;
import dev.baton.provider.Passage;
import dev.baton.provider.Timing;
import java.time.Duration;
import java.util.Map;

/**
 * What an attempt that was sent came to: by its platform's count where that can be true, by ours
 * where not.
 */
final class Bill {
  /** An error reply: the platform asks nothing for it. */
  private static final Usage NOTHING = new Usage(Map.of(Counter.INPUT, 0L, Counter.OUTPUT, 0L));

  private final Purse purse;
  private final Purse.Reply.Ready money;
  private final Passage.Progress progress;
  private final Timing timing;
  private final long now;

  /**
   * @param now on the nano clock: an answer is booked before its attempt has ended
   */
  Bill(Purse purse, Purse.Reply.Ready money, Passage.Progress progress, Timing timing, long now) {
    this.purse = purse;
    this.money = money;
    this.progress = progress;
    this.timing = timing;
    this.now = now;
  }

  /** The attempt as it stands in the books. */
  Entry of(Answer answer) {
    return switch (answer) {
      case Answer.Complete(var usage) -> counted(usage, true, Ending.ANSWERED, "");
      case Answer.Failed(Fault.Stop stop, var usage) ->
          counted(usage, false, Ending.ABANDONED, stop.code().word());
      case Answer.Failed(var fault, var usage) -> failed(fault, usage);
    };
  }

  private Entry failed(Fault fault, Usage usage) {
    var word = fault.code().word();
    if (timing.firstContent() > 0) {
      return counted(usage, false, Ending.CUT, word);
    }
    if (timing.firstByte() == 0) {
      // All of it went out and nothing came back: nobody knows whether it will be asked for.
      var held = money.hold().entry();
      return held.ended(held.usage(), held.nanos(), Ending.FAILED, word, true, times());
    }
    return usage.counts().isEmpty() && progress.contentBytes() == 0 && !fellSilent(fault)
        ? ended(NOTHING, false, Ending.FAILED, word)
        : counted(usage, false, Ending.FAILED, word);
  }

  /** An answer was begun, and its question has been read: a platform that stops asks for that. */
  private static boolean fellSilent(Fault fault) {
    return switch (fault.code()) {
      case FIRST_BYTE_TIMEOUT, IDLE_TIMEOUT, CUT -> true;
      default -> false;
    };
  }

  private Entry counted(Usage stated, boolean whole, Ending how, String why) {
    var received = new OwnCount.Received(progress.contentBytes(), whole);
    var counted = purse.counted(stated, received);
    return ended(counted.usage(), counted.estimated(), how, why);
  }

  private Entry ended(Usage usage, boolean estimated, Ending how, String why) {
    var cost = money.candidate().cost(usage);
    return money.hold().entry().ended(usage, cost, how, why, estimated, times());
  }

  private Entry.Times times() {
    var end = timing.ended() == 0 ? now : timing.ended();
    return new Entry.Times(
        millis(end - timing.sent()), millis(timing.firstContent() - timing.sent()));
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(Math.max(0, nanos)).toMillis();
  }
}
