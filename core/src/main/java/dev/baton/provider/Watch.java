package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.wire.Alarms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Watches over one reply: whether it begins in time, goes on, and goes on fast enough.
 *
 * <p>There is one alarm. It is not set anew at each piece: when it rings, it looks how things stand
 * and says when to look again. One event loop.
 */
final class Watch {
  /** A platform that only keeps its line open is not believed for longer. */
  static final Duration WORDLESS_MAX = Duration.ofMinutes(2);

  private final Patience patience;
  private final Passage passage;
  private final Consumer<Fault> bark;
  private final Alarms alarms;
  private final LongSupplier nanoClock;
  private final Pace pace;

  private Alarms.Alarm alarm = Alarms.Alarm.NONE;
  private long ringsAt;
  private long began;
  private long sent;
  private long lastHeard;
  private long lastWord;
  private long contentBytes;
  private Stage stage = Stage.CONNECTING;
  private boolean paused;

  /** How far the exchange is. */
  private enum Stage {
    CONNECTING,
    SENT,
    ANSWERING,
    SPEAKING
  }

  /** What may not take longer than it still has. */
  private record Limit(long nanosLeft, Supplier<Fault> fault) {}

  /**
   * @param bark takes the fault, once a limit is passed
   */
  Watch(Patience patience, Passage passage, Attempt.Clocks clocks, Consumer<Fault> bark) {
    this.patience = patience;
    this.passage = passage;
    this.bark = bark;
    this.alarms = clocks.alarms();
    this.nanoClock = clocks.nanoClock();
    this.pace = new Pace(patience.tokensPerSecondMin());
  }

  void begin() {
    began = nanoClock.getAsLong();
    ringIn(patience.firstByte().toNanos(), began);
  }

  /** The request is on its way. */
  void sent(long now) {
    sent = now;
    lastWord = now;
    stage = Stage.SENT;
    if (passage.streamed() && !patience.firstContent().isZero()) {
      ringBy(now + patience.firstContent().toNanos(), now);
    }
  }

  /** The reply's head is there. */
  void head(long now) {
    stage = Stage.ANSWERING;
    lastHeard = now;
    lastWord = now;
    ringBy(now + patience.idle().toNanos(), now);
  }

  /** Something came; of a stream it has been read. */
  void heard(long now) {
    lastHeard = now;
    var bytes = passage.translation().contentBytes();
    if (bytes != contentBytes) {
      contentBytes = bytes;
      lastWord = now;
    }
  }

  /** The first content is given on. */
  void speaking(long now) {
    if (passage.streamed()) {
      stage = Stage.SPEAKING;
      lastWord = now;
      pace.restart(now, contentBytes);
      if (pace.matters()) {
        ringBy(now + pace.nanosLeft(now), now);
      }
    }
  }

  /** The reader is behind, so the platform is not read: it cannot be blamed for silence. */
  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    lastHeard = nanoClock.getAsLong();
    lastWord = lastHeard;
    pace.restart(lastHeard, contentBytes);
  }

  void stop() {
    alarm.cancel();
  }

  private void ringBy(long due, long now) {
    if (due - ringsAt < 0) {
      alarm.cancel();
      ringIn(due - now, now);
    }
  }

  private void ringIn(long nanos, long now) {
    ringsAt = now + nanos;
    alarm = alarms.after(Duration.ofNanos(nanos), this::look);
  }

  private void look() {
    var now = nanoClock.getAsLong();
    if (paused) {
      ringIn(patience.idle().toNanos(), now);
      return;
    }
    var next = limits(now).stream().min(Comparator.comparingLong(Limit::nanosLeft)).orElseThrow();
    if (next.nanosLeft() > 0) {
      ringIn(next.nanosLeft(), now);
    } else {
      bark.accept(next.fault().get());
    }
  }

  private List<Limit> limits(long now) {
    var limits = new ArrayList<Limit>();
    limits.add(
        switch (stage) {
          case CONNECTING, SENT -> limit(began, patience.firstByte(), now, Mishap::noFirstByte);
          case ANSWERING, SPEAKING -> limit(lastHeard, patience.idle(), now, Mishap::silent);
        });
    if (passage.streamed() && stage != Stage.CONNECTING) {
      limits.add(content(now));
    }
    if (stage == Stage.SPEAKING && pace.matters()) {
      limits.add(pace(now));
    }
    return limits;
  }

  private Limit content(long now) {
    var first = patience.firstContent();
    if (stage != Stage.SPEAKING && !first.isZero()) {
      return limit(sent, first, now, Mishap::noFirstContent);
    }
    return limit(lastWord, WORDLESS_MAX, now, Mishap::noContent);
  }

  private Limit pace(long now) {
    var slow = pace.tooSlow(now, contentBytes);
    return new Limit(
        slow ? 0 : pace.nanosLeft(now), () -> Mishap.tooSlow(patience.tokensPerSecondMin()));
  }

  private static Limit limit(long since, Duration most, long now, Function<Duration, Fault> fault) {
    return new Limit(since + most.toNanos() - now, () -> fault.apply(most));
  }
}
