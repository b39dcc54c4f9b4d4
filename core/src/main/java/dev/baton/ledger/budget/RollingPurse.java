package dev.baton.ledger.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A purse that counts the time that has just passed, in cells of whole hours.
 *
 * <p>A cell counts until it has wholly left. What was spent in hours that are yet to come, because
 * the clock was set back since, counts as well where one window could hold both: so whatever the
 * clock does, no window ever holds more than the limit.
 *
 * <p>Held money counts in every window, for nobody knows yet where it will be booked.
 */
final class RollingPurse extends Purse {
  private static final int TOLD_MAX = 64;

  /** An hour so long ago that none is near it. */
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final long length;
  private final int cellsMax;
  private long[] hours = new long[4];
  private long[] cells = new long[4];
  private int size;

  /** No hour before it is kept. */
  private long first = NEVER;

  private long held;
  private Level told = Level.CALM;
  private final List<Told> toldBefore = new ArrayList<>(0);
  private long sumHour = NEVER;
  private long sum;

  private record Told(Level level, long period) {}

  /**
   * @param length of the window, in hours
   */
  RollingPurse(Budget budget, String value, long length) {
    super(budget, value);
    this.length = length;
    this.cellsMax = Math.toIntExact(2 * length + 2);
  }

  /** A clock so far back that its window is not all kept is taken as the first whose window is. */
  private long kept(long hour) {
    return first == NEVER ? hour : Math.max(hour, first + length);
  }

  @Override
  long spent(long key) {
    var hour = kept(key);
    if (hour != sumHour) {
      sumHour = hour;
      sum = 0;
      for (var i = 0; i < size; i++) {
        sum = within(hours[i], hour) ? sum(sum, cells[i]) : sum;
      }
    }
    return sum;
  }

  private boolean within(long cell, long hour) {
    return Math.abs(cell - hour) <= length;
  }

  @Override
  long held(long key) {
    return held;
  }

  @Override
  long hold(long key, long nanos) {
    held += nanos;
    return kept(key);
  }

  @Override
  void open(long key) {}

  @Override
  void giveBack(long key, long nanos) {
    held -= nanos;
  }

  @Override
  void book(long key, long nanos, long now) {
    var before = level(now);
    told = before.compareTo(told) < 0 ? before : told;
    put(key, nanos);
    tell(now);
  }

  private void tell(long now) {
    var level = level(now);
    var period = Math.floorDiv(kept(now), length) * length * Turns.Hours.HOUR;
    tell(told, level, period, spent(now));
    told = level;
  }

  private void put(long hour, long nanos) {
    if (nanos == 0 || hour < first) {
      return;
    }
    var place = Arrays.binarySearch(hours, 0, size, hour);
    if (place < 0) {
      place = -place - 1;
      insert(place, hour);
    }
    cells[place] = sum(cells[place], nanos);
    if (within(hour, sumHour)) {
      sum = sum(sum, nanos);
    }
    if (size > cellsMax) {
      dropFirst();
    }
  }

  private void insert(int place, long hour) {
    if (size == hours.length) {
      hours = Arrays.copyOf(hours, 2 * size);
      cells = Arrays.copyOf(cells, 2 * size);
    }
    System.arraycopy(hours, place, hours, place + 1, size - place);
    System.arraycopy(cells, place, cells, place + 1, size - place);
    hours[place] = hour;
    cells[place] = 0;
    size++;
  }

  private void dropFirst() {
    first = hours[0] + 1;
    sumHour = NEVER;
    size--;
    System.arraycopy(hours, 1, hours, 0, size);
    System.arraycopy(cells, 1, cells, 0, size);
  }

  @Override
  void rearm(long now) {
    told = Level.CALM;
    toldBefore.clear();
    tell(now);
  }

  @Override
  boolean idle(long now) {
    return held == 0 && (size == 0 || hours[size - 1] < now - length);
  }

  @Override
  boolean knows(Level level, long period) {
    var mark = new Told(level, period);
    if (toldBefore.contains(mark)) {
      return true;
    }
    if (toldBefore.size() == TOLD_MAX) {
      toldBefore.removeFirst();
    }
    toldBefore.add(mark);
    return false;
  }

  @Override
  Optional<Instant> renewed(long key, long nanos) {
    var hour = kept(key);
    var left = left(key);
    for (var i = 0; i < size; i++) {
      if (within(hours[i], hour)) {
        left = sum(left, cells[i]);
        if (left >= nanos) {
          return Optional.of(Instant.ofEpochMilli((hours[i] + length + 1) * Turns.Hours.HOUR));
        }
      }
    }
    return Optional.empty();
  }
}
