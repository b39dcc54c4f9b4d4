package dev.baton.ledger.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A purse with a counter for each day or month. */
final class PeriodPurse extends Purse {
  private static final int KEPT = 3;

  private final List<Sheet> sheets = new ArrayList<>(1);

  /** One period. */
  private static final class Sheet {
    private final long start;
    private long spent;
    private long held;
    private Level told = Level.CALM;

    Sheet(long start) {
      this.start = start;
    }
  }

  PeriodPurse(Budget budget, String value) {
    super(budget, value);
  }

  /** Its place among the sheets; -1 if there is none. */
  private int find(long start) {
    for (var i = sheets.size() - 1; i >= 0; i--) {
      if (sheets.get(i).start == start) {
        return i;
      }
    }
    return -1;
  }

  /** Where three are kept and another comes, the oldest is one that its budget keeps no more. */
  private Sheet sheet(long start) {
    var found = find(start);
    if (found >= 0) {
      return sheets.get(found);
    }
    var sheet = new Sheet(start);
    var place = 0;
    while (place < sheets.size() && sheets.get(place).start < start) {
      place++;
    }
    sheets.add(place, sheet);
    if (sheets.size() > KEPT) {
      sheets.removeFirst();
    }
    return sheet;
  }

  @Override
  long spent(long key) {
    var found = find(key);
    return found < 0 ? 0 : sheets.get(found).spent;
  }

  @Override
  long held(long key) {
    var found = find(key);
    return found < 0 ? 0 : sheets.get(found).held;
  }

  @Override
  long hold(long key, long nanos) {
    sheet(key).held += nanos;
    return key;
  }

  @Override
  void giveBack(long key, long nanos) {
    var found = find(key);
    if (found >= 0) {
      sheets.get(found).held -= nanos;
    }
  }

  @Override
  void book(long key, long nanos, long now) {
    var found = find(key);
    if (found >= 0) {
      var sheet = sheets.get(found);
      sheet.spent = sum(sheet.spent, nanos);
      tell(sheet);
    }
  }

  @Override
  void open(long key) {
    sheet(key);
  }

  private void tell(Sheet sheet) {
    var level = budget().thresholds().level(sheet.spent);
    tell(sheet.told, level, sheet.start, sheet.spent);
    sheet.told = level;
  }

  @Override
  void rearm(long now) {
    for (var sheet : sheets) {
      if (sheet.start == now) {
        sheet.told = Level.CALM;
        tell(sheet);
      } else {
        sheet.told = budget().thresholds().level(sheet.spent);
      }
    }
  }

  @Override
  boolean idle(long now) {
    return sheets.stream()
        .allMatch(sheet -> sheet.held == 0 && (sheet.spent == 0 || sheet.start < now));
  }

  @Override
  boolean knows(Level level, long period) {
    return false;
  }

  @Override
  Optional<Instant> renewed(long key, long nanos) {
    return budget().turns().until(key);
  }
}
