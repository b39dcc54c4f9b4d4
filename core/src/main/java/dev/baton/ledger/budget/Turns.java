package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which counter of a budget a moment belongs to. A period is a key and not a reset: a clock that is
 * set back finds the counter it left, and none is begun twice.
 */
sealed interface Turns {
  static Turns of(BudgetRules rules, long now) {
    return switch (rules.window()) {
      case Window.Rolling(var length) -> new Hours(length.toHours(), now);
      case Window.Day _, Window.Month _, Window.Total _ ->
          new Periods(Calendar.of(rules.window(), rules.zone()), now);
    };
  }

  /** The counter for now; it is kept from here on. */
  long turn(long now);

  /** The counter for now, to look at. */
  long peek(long now);

  /** The counter of a hold that is older than the budget; empty if that is not kept. */
  OptionalLong earlier(long at);

  /** When what is counted began. */
  Instant from(long key);

  /** When the counting begins anew. */
  Optional<Instant> until(long key);

  Purse purse(Budget budget, String value);

  /** Days, months, or all time: a key is the moment it begins. The last three are kept. */
  final class Periods implements Turns {
    private static final int KEPT = 3;

    private final Calendar calendar;
    private final long[] kept = new long[KEPT + 1];
    private int count = 1;

    Periods(Calendar calendar, long now) {
      this.calendar = calendar;
      kept[0] = calendar.startOf(now);
    }

    @Override
    public long turn(long now) {
      var start = peek(now);
      if (start != kept[count - 1] && Arrays.binarySearch(kept, 0, count, start) < 0) {
        keep(start);
      }
      return start;
    }

    private void keep(long start) {
      kept[count++] = start;
      Arrays.sort(kept, 0, count);
      if (count > KEPT) {
        count = KEPT;
        System.arraycopy(kept, 1, kept, 0, KEPT);
      }
    }

    @Override
    public long peek(long now) {
      return Math.max(kept[0], calendar.startOf(now));
    }

    @Override
    public OptionalLong earlier(long at) {
      var start = calendar.startOf(at);
      return start < kept[0] ? OptionalLong.empty() : OptionalLong.of(turn(at));
    }

    @Override
    public Instant from(long key) {
      return Instant.ofEpochMilli(key);
    }

    @Override
    public Optional<Instant> until(long key) {
      var end = calendar.endOf(key);
      return end == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end));
    }

    @Override
    public Purse purse(Budget budget, String value) {
      return new PeriodPurse(budget, value);
    }
  }

  /** The time that has just passed: a key is an hour since the epoch. */
  final class Hours implements Turns {
    static final long HOUR = Duration.ofHours(1).toMillis();

    private final long length;

    /** Before it nothing is known. */
    private final long first;

    Hours(long length, long now) {
      this.length = length;
      this.first = Math.floorDiv(now, HOUR);
    }

    @Override
    public long turn(long now) {
      return peek(now);
    }

    @Override
    public long peek(long now) {
      return Math.max(first, Math.floorDiv(now, HOUR));
    }

    @Override
    public OptionalLong earlier(long at) {
      var hour = Math.floorDiv(at, HOUR);
      return hour < first - length ? OptionalLong.empty() : OptionalLong.of(hour);
    }

    @Override
    public Instant from(long key) {
      return Instant.ofEpochMilli((key - length) * HOUR);
    }

    @Override
    public Optional<Instant> until(long key) {
      return Optional.empty();
    }

    @Override
    public Purse purse(Budget budget, String value) {
      return new RollingPurse(budget, value, length);
    }
  }
}
