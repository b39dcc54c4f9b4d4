package dev.baton.config;

import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Word;
import dev.baton.config.Form.Zone;
import dev.baton.config.Quantity.Decimal;
import dev.baton.config.Quantity.Fraction;
import dev.baton.config.Quantity.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code budgets}. */
final class BudgetReader {
  private static final int WARN_AT = 80;
  private static final int CRITICAL_AT = 95;
  private static final int WHOLE = 100;
  private static final BigDecimal DOLLARS_MAX = BigDecimal.valueOf(999_999_999);

  /** A window as it is written: the length of a rolling one stands beside it. */
  private enum Turn {
    DAY,
    MONTH,
    TOTAL,
    ROLLING;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Word<Action> ACTION = Word.of(Action.values(), Action::word);
  private static final Shape ACTIONS = new Shape.OneOrMany(ACTION);

  static final Key<String> NAME =
      Key.optional("name", new Text(), "What messages call it; if nothing, such as global day.");
  static final Key<String> SCOPE =
      Key.optional(
          "scope",
          new Text(),
          "Whose it is: global, key:NAME, user:ID, team:NAME, agent:NAME, tag:NAME=VALUE or model:PLATFORM/MODEL. With * as in key:* each has its own.");
  private static final Key<Turn> WINDOW =
      Key.optional(
          "window",
          Word.of(Turn.values(), Turn::word),
          "From when to when spending counts: a calendar day or month, all time, or the time that has just passed.");
  static final Key<Duration> LENGTH =
      Key.optional(
          "length",
          new Span(Duration.ofHours(1), Duration.ofDays(31)),
          "How long a rolling window is.");
  static final Key<ZoneId> ZONE =
      Key.of("zone", new Zone(), ZoneId.of("UTC"), "Where its days and months begin.");
  static final Key<BigDecimal> LIMIT =
      Key.optional(
          "limit-usd",
          new Decimal(Decimal.NANO, BigDecimal.ONE.movePointLeft(Decimal.NANO), DOLLARS_MAX),
          "Dollars.");
  static final Key<Integer> WARN =
      Key.of("warn-at", new Fraction(1, WHOLE), WARN_AT, "The share from which on-warn holds.");
  static final Key<Integer> CRITICAL =
      Key.of(
          "critical-at",
          new Fraction(1, WHOLE),
          CRITICAL_AT,
          "The share from which on-critical holds as well.");
  static final Part ON_WARN =
      new Part("on-warn", ACTIONS, "What happens then, besides that people are told.");
  static final Part ON_CRITICAL = new Part("on-critical", ACTIONS, "What happens then.");
  static final Part ON_EXCEED =
      new Part(
          "on-exceed",
          ACTIONS,
          "What happens when it is used up. block, if nothing is said: not a nano-dollar more is spent.");
  static final Shape.Group GROUP =
      Shape.Group.of(
          NAME,
          SCOPE,
          WINDOW,
          LENGTH,
          ZONE,
          LIMIT,
          WARN,
          CRITICAL,
          ON_WARN,
          ON_CRITICAL,
          ON_EXCEED);
  static final Shape SHAPE = new Shape.ListOf(GROUP);

  private final Reading reading;
  private final ScopeReader scopes;
  private final Map<String, String> names = new HashMap<>();

  BudgetReader(Reading reading, ModelNames models) {
    this.reading = reading;
    this.scopes = new ScopeReader(reading, models);
  }

  List<BudgetRules> read(List<Node> items) {
    var budgets = new ArrayList<BudgetRules>();
    for (var i = 0; i < items.size(); i++) {
      var in = Section.of(items.get(i), "budgets[" + i + "]", GROUP, reading);
      read(in).ifPresent(budgets::add);
    }
    return budgets;
  }

  /** Empty if something it cannot do without is missing or wrong: that has then been told. */
  private Optional<BudgetRules> read(Section in) {
    var scope = scope(in);
    var window = window(in);
    var limit = needed(in, LIMIT, "such as limit-usd: 20");
    var shares = shares(in);
    var onWarn = actions(in, ON_WARN, Set.of(Action.NOTIFY));
    var onCritical = actions(in, ON_CRITICAL, Set.of(Action.NOTIFY));
    var onExceed = actions(in, ON_EXCEED, Set.of(Action.BLOCK));
    if (scope.isEmpty() || window.isEmpty() || limit.isEmpty()) {
      return Optional.empty();
    }
    if (scope.get().kind() == Scope.Kind.MODEL) {
      refuseMoods(in);
    }
    return Optional.of(
        new BudgetRules(
            named(in, scope.get(), window.get()),
            scope.get(),
            window.get(),
            in.get(ZONE),
            limit.get().movePointRight(Decimal.NANO).longValueExact(),
            shares.warn(),
            shares.critical(),
            onWarn,
            onCritical,
            onExceed));
  }

  private Optional<Scope> scope(Section in) {
    var node = in.node(SCOPE);
    var text = needed(in, SCOPE, "such as scope: global or scope: key:ci");
    if (node.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    return scopes.read(text.get(), node.get(), Section.join(in.path(), SCOPE.name()));
  }

  private Optional<Window> window(Section in) {
    var turn = needed(in, WINDOW, "such as window: month");
    var length = in.find(LENGTH);
    if (turn.isPresent() && turn.get() != Turn.ROLLING && in.node(LENGTH).isPresent()) {
      wrong(in, LENGTH, " is of no use: only a rolling window has a length.");
    }
    return turn.flatMap(word ->
        switch (word) {
          case DAY -> Optional.of(new Window.Day());
          case MONTH -> Optional.of(new Window.Month());
          case TOTAL -> Optional.of(new Window.Total());
          case ROLLING -> {
            needed(in, LENGTH, "such as length: 24h");
            yield length.map(Window.Rolling::new);
          }
        });
  }

  private record Shares(int warn, int critical) {}

  private Shares shares(Section in) {
    int warn = in.get(WARN);
    int critical = in.get(CRITICAL);
    if (warn < critical) {
      return new Shares(warn, critical);
    }
    var late = in.node(WARN).isPresent() ? WARN : CRITICAL;
    var sentence =
        late.equals(WARN)
            ? " is " + warn + "%, but must be less than critical-at, which is " + critical + "%."
            : " is " + critical + "%, but must be more than warn-at, which is " + warn + "%.";
    wrong(in, late, sentence);
    return new Shares(WARN_AT, CRITICAL_AT);
  }

  private Set<Action> actions(Section in, Part part, Set<Action> usual) {
    if (in.node(part).isEmpty()) {
      return usual;
    }
    var actions = EnumSet.noneOf(Action.class);
    actions.addAll(in.oneOrMany(part, ACTION));
    if (!part.equals(ON_EXCEED) && actions.contains(Action.BLOCK)) {
      wrong(in, part, " must not block, which on-exceed is for; lower limit-usd to block earlier.");
    }
    return actions;
  }

  /** By the time a model's budget is asked, its model has been chosen. */
  private void refuseMoods(Section in) {
    for (var part : List.of(ON_WARN, ON_CRITICAL, ON_EXCEED)) {
      var actions = actions(in, part, Set.of());
      if (actions.contains(Action.PREFER_COST) || actions.contains(Action.BLOCK_EXPENSIVE)) {
        wrong(in, part, " must be notify or block: a model's budget does not choose among models.");
      }
    }
  }

  private String named(Section in, Scope scope, Window window) {
    var name = in.find(NAME).map(String::strip).orElseGet(() -> usualName(scope, window));
    var before = names.putIfAbsent(name, in.path());
    if (before != null) {
      var place = in.node(NAME).map(Node::place).orElse(in.place());
      reading.wrong(
          place,
          in.path(),
          in.path()
              + " is called \""
              + name
              + "\" like "
              + before
              + "; give it a name: of its own.");
    }
    return name;
  }

  private static String usualName(Scope scope, Window window) {
    var whose = scope.each() ? "each " + scope.kind().word() : scope.text().replaceFirst(":", " ");
    return whose
        + switch (window) {
          case Window.Day _ -> " day";
          case Window.Month _ -> " month";
          case Window.Total _ -> " total";
          case Window.Rolling(var length) -> " rolling " + LENGTH.form().write(length);
        };
  }

  private <T> Optional<T> needed(Section in, Key<T> key, String example) {
    if (in.node(key).isEmpty()) {
      reading.wrong(
          in.place(),
          in.path(),
          in.path() + " has no " + key.name() + "; write one, " + example + ".");
    }
    return in.find(key);
  }

  private void wrong(Section in, Setting setting, String sentence) {
    var place = in.node(setting).map(Node::place).orElse(in.place());
    var path = Section.join(in.path(), setting.name());
    reading.wrong(place, path, path + sentence);
  }
}
