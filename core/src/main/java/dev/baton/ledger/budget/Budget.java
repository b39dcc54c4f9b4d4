package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One budget of the configuration, with a purse for each name that has spent of it. */
final class Budget {
  /** Names beyond so many share a purse: names come from callers, memory does not. */
  static final int NAMES_MAX = 100_000;

  private static final String OTHERS = "(others)";

  private final long number;
  private final Turns turns;
  private final String identity;
  private final Consumer<Crossing> listener;
  private final Map<String, Purse> purses = new HashMap<>();
  private final Purse others;
  private final long firstKey;
  private BudgetRules rules;
  private Thresholds thresholds;
  private Map<Level, Set<Action>> active;
  private Map<Level, Mood> moods;
  private long now;
  private long clearedAt = Long.MIN_VALUE;
  private boolean loaded;
  private boolean gone;

  /**
   * @param number grows with every new one
   * @param now in milliseconds since the epoch
   */
  Budget(long number, BudgetRules rules, long now, Consumer<Crossing> listener) {
    this.number = number;
    this.rules = rules;
    this.now = now;
    this.listener = listener;
    turns = Turns.of(rules, now);
    identity = Pot.identity(rules);
    firstKey = turns.peek(now);
    thresholds = Thresholds.of(rules);
    active = active(rules);
    moods = moods(active);
    others = turns.purse(this, OTHERS);
    if (!rules.scope().each()) {
      purses.put(rules.scope().subject(), turns.purse(this, rules.scope().subject()));
    }
  }

  long number() {
    return number;
  }

  /** What it is that servers share. */
  String identity() {
    return identity;
  }

  BudgetRules rules() {
    return rules;
  }

  Thresholds thresholds() {
    return thresholds;
  }

  Turns turns() {
    return turns;
  }

  boolean hard() {
    return rules.hard();
  }

  boolean loaded() {
    return loaded;
  }

  Blank blank() {
    return new Blank(number, rules, turns.from(firstKey));
  }

  /** Whether this is the same budget, whatever its limit and its actions are now. */
  boolean is(BudgetRules other) {
    return rules.name().equals(other.name())
        && rules.scope().equals(other.scope())
        && rules.window().equals(other.window())
        && rules.zone().equals(other.zone());
  }

  void change(BudgetRules other, long at) {
    var before = thresholds;
    rules = other;
    thresholds = Thresholds.of(other);
    active = active(other);
    moods = moods(active);
    if (!thresholds.equals(before)) {
      now = at;
      all().forEach(purse -> purse.rearm(turns.peek(at)));
    }
  }

  /** It is configured no more: what is still held of it ends in silence. */
  void leave() {
    gone = true;
  }

  /** The purse of a name, made where there is none. */
  Purse purse(String value, long key) {
    var purse = purses.get(value);
    return purse == null ? make(value, key) : purse;
  }

  /** While others share a purse, a new name joins them: its own would begin empty. */
  private Purse make(String value, long key) {
    if (purses.size() >= NAMES_MAX && clearedAt != key && others.idle(key)) {
      clearedAt = key;
      purses.values().removeIf(purse -> purse.idle(key));
    }
    if (purses.size() >= NAMES_MAX || !others.idle(key)) {
      return others;
    }
    var purse = turns.purse(this, value);
    purses.put(value, purse);
    return purse;
  }

  Mood mood(String value, long at) {
    var purse = purses.getOrDefault(value, others);
    return moods.getOrDefault(purse.level(turns.peek(at)), Mood.CALM);
  }

  /** Books what a purse's own hold has cost. */
  void book(Purse purse, long key, long nanos, long at) {
    now = at;
    purse.book(key, nanos, turns.peek(at));
  }

  /** Books what was held before this budget was there. */
  void bookEarlier(String value, long heldAt, long nanos, long at) {
    var earlier = turns.earlier(heldAt);
    if (earlier.isPresent()) {
      now = at;
      var key = earlier.getAsLong();
      var purse = purse(value, turns.peek(at));
      purse.open(key);
      purse.book(key, nanos, turns.peek(at));
    }
  }

  void load(List<Spent> sums, long at) {
    now = at;
    for (var sum : sums) {
      var value = rules.scope().each() ? sum.value() : rules.scope().subject();
      var key = turns instanceof Turns.Hours ? sum.hour() : firstKey;
      var purse = purse(value, turns.peek(at));
      purse.open(key);
      purse.book(key, Math.max(0, sum.nanos()), turns.peek(at));
    }
    loaded = true;
  }

  void crossed(Purse purse, Level level, Instant period, long spent) {
    if (!gone) {
      var when = Instant.ofEpochMilli(now);
      listener.accept(
          new Crossing(rules, purse.value(), period, level, spent, rules.limit(), when));
    }
  }

  void standings(long at, Consumer<BudgetStanding> to) {
    var key = turns.peek(at);
    all().stream()
        .filter(purse -> !purse.equals(others) || !purse.idle(key))
        .forEach(purse -> {
          var level = purse.level(key);
          to.accept(
              new BudgetStanding(
                  rules,
                  purse.value(),
                  turns.from(key),
                  turns.until(key),
                  purse.spent(key),
                  purse.held(key),
                  purse.left(key),
                  level,
                  active.getOrDefault(level, Set.of()),
                  loaded));
        });
  }

  private Collection<Purse> all() {
    var all = new ArrayList<>(purses.values());
    all.add(others);
    return all;
  }

  /** What a level asks for, with what the lower ones do. */
  private static Map<Level, Set<Action>> active(BudgetRules rules) {
    var active = new EnumMap<Level, Set<Action>>(Level.class);
    var so = EnumSet.noneOf(Action.class);
    for (var level : Level.values()) {
      so.addAll(
          switch (level) {
            case CALM -> Set.<Action>of();
            case WARN -> rules.onWarn();
            case CRITICAL -> rules.onCritical();
            case EXCEEDED -> rules.onExceed();
          });
      active.put(level, Set.copyOf(so));
    }
    return active;
  }

  private static Map<Level, Mood> moods(Map<Level, Set<Action>> active) {
    var moods = new EnumMap<Level, Mood>(Level.class);
    active.forEach((level, actions) ->
        moods.put(
            level,
            new Mood(
                actions.contains(Action.PREFER_COST), actions.contains(Action.BLOCK_EXPENSIVE))));
    return moods;
  }
}
