package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope.Kind;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.Spender;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Knows what must be true of budgets, by adding up everything that ever happened, each time anew.
 */
final class BudgetJudge {
  private static final long HOUR_MILLIS = 3_600_000;

  /** A budget from when it was configured until it was taken away. */
  static final class Case {
    final long since;
    BudgetRules rules;
    boolean loaded;
    boolean changed;
    final List<Long> touches = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    final List<Booked> booked = new ArrayList<>();
    final Set<String> told = new HashSet<>();

    Case(BudgetRules rules, long since) {
      this.rules = rules;
      this.since = since;
    }

    boolean rolls() {
      return rules.window() instanceof Window.Rolling;
    }

    long hours() {
      return rules.window() instanceof Window.Rolling(var length) ? length.toHours() : 0;
    }
  }

  /** What one hold, or the past, did to one budget. Days and hours are both plain numbers. */
  static final class Charge {
    final String value;
    final long key;
    long held;
    long spent;

    Charge(String value, long key, long held) {
      this.value = value;
      this.key = key;
      this.held = held;
    }
  }

  /** Every charge in the order in which it was booked, for cells of hours that are let go. */
  record Booked(String value, long key, long nanos) {}

  record Found(Case budget, String value) {}

  static List<String> names(BudgetRules rules, Spender spender, String model) {
    var own =
        switch (rules.scope().kind()) {
          case GLOBAL -> List.of("");
          case KEY -> List.of(spender.key());
          case USER -> List.of(spender.user());
          case TEAM -> List.of(spender.team());
          case AGENT -> List.of(spender.agent());
          case TAG -> spender.tags().stream().distinct().toList();
          case MODEL -> List.of(model);
        };
    if (rules.scope().kind() == Kind.GLOBAL) {
      return own;
    }
    return own.stream()
        .filter(name -> !name.isEmpty())
        .filter(name -> rules.scope().each() || rules.scope().subject().equals(name))
        .toList();
  }

  /** The day or hour a moment is of, were it not for what is kept. */
  private static long plain(BudgetRules rules, long at) {
    var date = LocalDate.ofInstant(Instant.ofEpochMilli(at), rules.zone());
    return switch (rules.window()) {
      case Window.Day _ -> date.toEpochDay();
      case Window.Month _ -> date.withDayOfMonth(1).toEpochDay();
      case Window.Total _ -> 0;
      case Window.Rolling _ -> Math.floorDiv(at, HOUR_MILLIS);
    };
  }

  private static NavigableSet<Long> kept(Case of) {
    var kept = new TreeSet<Long>(List.of(plain(of.rules, of.since)));
    for (var touch : of.touches) {
      var key = plain(of.rules, touch);
      if (key > kept.first()) {
        kept.add(key);
      }
      if (kept.size() > 3) {
        kept.pollFirst();
      }
    }
    return kept;
  }

  long key(Case of, long now) {
    var key = plain(of.rules, now);
    return Math.max(key, of.rolls() ? plain(of.rules, of.since) : kept(of).first());
  }

  /** Cells of hours, as far as they are kept, and the first that may be. */
  private record Cells(TreeMap<Long, Long> cells, long first) {}

  private Cells cells(Case of, String value) {
    var cells = new TreeMap<Long, Long>();
    var first = Long.MIN_VALUE;
    for (var each : of.booked) {
      if (each.value().equals(value) && each.nanos() > 0 && each.key() >= first) {
        cells.merge(each.key(), each.nanos(), Long::sum);
        if (cells.size() > 2 * of.hours() + 2) {
          first = cells.pollFirstEntry().getKey() + 1;
        }
      }
    }
    return new Cells(cells, first);
  }

  private static long lifted(Case of, Cells cells, long key) {
    return cells.first() == Long.MIN_VALUE ? key : Math.max(key, cells.first() + of.hours());
  }

  long spent(Case of, String value, long key) {
    if (!of.rolls()) {
      return of.charges.stream()
          .filter(charge -> charge.value.equals(value) && charge.key == key)
          .mapToLong(charge -> charge.spent)
          .sum();
    }
    var cells = cells(of, value);
    var hour = lifted(of, cells, key);
    return cells.cells().entrySet().stream()
        .filter(cell -> cell.getKey() >= hour - of.hours() && cell.getKey() <= hour + of.hours())
        .mapToLong(cell -> cell.getValue())
        .sum();
  }

  long held(Case of, String value, long key) {
    return of.charges.stream()
        .filter(charge -> charge.value.equals(value) && (of.rolls() || charge.key == key))
        .mapToLong(charge -> charge.held)
        .sum();
  }

  long left(Case of, String value, long key) {
    return Math.max(0, of.rules.limit() - spent(of, value, key) - held(of, value, key));
  }

  void touch(Case of, long now) {
    of.touches.add(now);
  }

  Charge charge(Case of, String value, long now, long nanos) {
    var key = key(of, now);
    var charge = new Charge(value, of.rolls() ? lifted(of, cells(of, value), key) : key, nanos);
    of.charges.add(charge);
    return charge;
  }

  void settle(Case of, Charge charge, long nanos) {
    charge.held = 0;
    if (of.rolls() || kept(of).contains(charge.key)) {
      charge.spent = nanos;
    }
    of.booked.add(new Booked(charge.value, charge.key, nanos));
  }

  /** Books a hold that is older than the budget, unless its period is not kept. */
  void settleEarlier(Case of, String value, long heldAt, long nanos) {
    var key = plain(of.rules, heldAt);
    var first = of.rolls() ? plain(of.rules, of.since) - of.hours() : kept(of).first();
    if (key >= first) {
      touch(of, heldAt);
      var charge = new Charge(value, key, 0);
      of.charges.add(charge);
      settle(of, charge, nanos);
    }
  }

  void load(Case of, String value, long hour, long nanos) {
    var charge = new Charge(value, of.rolls() ? hour : plain(of.rules, of.since), 0);
    of.charges.add(charge);
    settle(of, charge, nanos);
  }

  /** In hundredths, so that no threshold is rounded. */
  static Level level(BudgetRules rules, long spent) {
    if (spent >= rules.limit()) {
      return Level.EXCEEDED;
    }
    if (spent * 100 >= rules.limit() * rules.criticalAt()) {
      return Level.CRITICAL;
    }
    return spent * 100 >= rules.limit() * rules.warnAt() ? Level.WARN : Level.CALM;
  }

  static Set<Action> active(BudgetRules rules, Level level) {
    var active = EnumSet.noneOf(Action.class);
    if (level.compareTo(Level.WARN) >= 0) {
      active.addAll(rules.onWarn());
    }
    if (level.compareTo(Level.CRITICAL) >= 0) {
      active.addAll(rules.onCritical());
    }
    if (level == Level.EXCEEDED) {
      active.addAll(rules.onExceed());
    }
    return active;
  }

  /** The most that any period, or any window of a rolling budget, has ever spent and holds. */
  long most(Case of, String value) {
    if (!of.rolls()) {
      return of.charges.stream()
          .filter(charge -> charge.value.equals(value))
          .mapToLong(charge -> spent(of, value, charge.key) + held(of, value, charge.key))
          .max()
          .orElse(0);
    }
    return of.charges.stream()
        .filter(charge -> charge.value.equals(value))
        .mapToLong(end ->
            of.charges.stream()
                .filter(charge -> charge.value.equals(value))
                .filter(charge -> charge.key <= end.key && charge.key >= end.key - of.hours())
                .mapToLong(charge -> charge.spent + charge.held)
                .sum())
        .max()
        .orElse(0);
  }
}
