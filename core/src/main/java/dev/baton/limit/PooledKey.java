package dev.baton.limit;

import dev.baton.chat.FaultCode;
import java.time.Duration;
import java.util.Optional;

/** What is known of one key over all models. Survives reloads; used under its platform's lock. */
final class PooledKey {
  /** What {@link #use} says where it is none. */
  static final long NO_TRIAL = 0;

  private static final long INVALID = Duration.ofMinutes(10).toNanos();
  private static final long EXHAUSTED = Duration.ofHours(1).toNanos();
  private static final long TRIAL = Duration.ofSeconds(60).toNanos();
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final long NANOS_A_MILLI = 1_000_000;

  final KeyCaps caps = new KeyCaps();
  private Bench bench = Bench.NONE;
  private long benchedUntil;
  private boolean off;
  private long trial = NO_TRIAL;
  private long lastTrial;
  private long turn;
  private long successes;
  private long failures;
  private Optional<FaultCode> lastFault = Optional.empty();

  /** Why a key is not used for any model. */
  private enum Bench {
    NONE,
    EXHAUSTED,
    INVALID
  }

  void check(Demand demand, Moment now, Obstacle obstacle) {
    if (off) {
      obstacle.put(Meter.NEVER, Obstacle.Kind.BARRED);
    }
    if (bench != Bench.NONE) {
      obstacle.put(
          benchedUntil - now.nanos(),
          bench == Bench.INVALID ? Obstacle.Kind.BARRED : Obstacle.Kind.SPENT);
    }
    caps.check(demand, now, obstacle);
  }

  /** Whether it can be asked at all, whatever its caps say. */
  boolean usable(long now) {
    return !off && (bench == Bench.NONE || benchedUntil <= now);
  }

  /** It is used; says which trial that is, of a key that was benched. One at a time is enough. */
  long use(long now, long turn) {
    this.turn = turn;
    if (bench == Bench.NONE) {
      return NO_TRIAL;
    }
    benchedUntil = now + TRIAL;
    trial = ++lastTrial;
    return trial;
  }

  long turn() {
    return turn;
  }

  void succeeded(long trial) {
    successes++;
    if (isOn(trial)) {
      bench = Bench.NONE;
    }
  }

  void failed(FaultCode code) {
    failures++;
    lastFault = Optional.of(code);
  }

  /** A trial that says nothing of the key: the next call is one. */
  void tryAgain(long trial, long now) {
    if (isOn(trial)) {
      benchedUntil = now;
    }
  }

  /** Another call may have had the key benched anew since the trial began. */
  private boolean isOn(long trial) {
    return trial != NO_TRIAL && trial == this.trial;
  }

  void refused(long now) {
    bench(Bench.INVALID, now + INVALID);
  }

  /** Money and quotas come back with the next day at the latest. */
  void spent(Optional<Duration> pause, Moment now) {
    var asked = pause.map(Pauses::bounded).orElse(EXHAUSTED);
    var midnight = DAY_MILLIS - Math.floorMod(now.utcMillis(), DAY_MILLIS);
    bench(Bench.EXHAUSTED, now.nanos() + Math.min(asked, midnight * NANOS_A_MILLI));
  }

  /** Of two reasons the one that lasts. */
  private void bench(Bench why, long until) {
    if (bench == Bench.NONE || until > benchedUntil) {
      bench = why;
      benchedUntil = until;
      trial = NO_TRIAL;
    }
  }

  void off() {
    off = true;
  }

  void reset() {
    off = false;
    bench = Bench.NONE;
  }

  KeyState state(String label, long coolingUntil, Moment now) {
    var word = word(coolingUntil, now.nanos());
    var until =
        switch (word) {
          case ACTIVE, OFF -> Optional.<Long>empty();
          case COOLING -> Optional.of(coolingUntil);
          case EXHAUSTED, INVALID -> Optional.of(benchedUntil);
        };
    return new KeyState(
        label,
        word,
        until.map(nanos -> Pauses.instant(nanos, now)),
        caps.uses(now),
        successes,
        failures,
        lastFault);
  }

  private KeyState.Word word(long coolingUntil, long now) {
    if (off) {
      return KeyState.Word.OFF;
    }
    return switch (bench) {
      case INVALID -> KeyState.Word.INVALID;
      case EXHAUSTED -> KeyState.Word.EXHAUSTED;
      case NONE -> coolingUntil > now ? KeyState.Word.COOLING : KeyState.Word.ACTIVE;
    };
  }
}
