package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.Spender;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A desk with a clock of its own, and budgets in one line. */
final class TestingBudgets {
  static final long DOLLAR = 1_000_000_000L;
  static final String MODEL = "openai/gpt-4o";

  Instant now = Instant.parse("2026-11-15T12:30:00Z");
  final List<Crossing> crossings = new ArrayList<>();
  final Budgets desk = new Budgets(() -> now, crossings::add);

  static BudgetRules day(String name, String scope, long limit) {
    return rules(name, scope, new Window.Day(), limit);
  }

  static BudgetRules rules(String name, String scope, Window window, long limit) {
    return rules(name, scope, window, limit, Action.BLOCK);
  }

  static BudgetRules rules(String name, String scope, Window window, long limit, Action onExceed) {
    return new BudgetRules(
        name,
        Scope.find(scope).orElseThrow(),
        window,
        ZoneId.of("UTC"),
        limit,
        80,
        95,
        Set.of(Action.PREFER_COST),
        Set.of(Action.BLOCK_EXPENSIVE),
        Set.of(onExceed));
  }

  /** Budgets of which nothing was spent before. */
  TestingBudgets with(BudgetRules... rules) {
    desk.configure(List.of(rules)).forEach(blank -> desk.load(blank, List.of()));
    return this;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Earmark granted(String key, long nanos) {
    return granted(Spender.ofKey(key), nanos);
  }

  Earmark granted(Spender spender, long nanos) {
    return switch (desk.hold(spender, MODEL, nanos)) {
      case Verdict.Granted(var earmark) -> earmark;
      case Verdict.Lacking refused -> throw new AssertionError(refused.sentence());
      case Verdict.Unread unread -> throw new AssertionError(unread.sentence());
      case Verdict.Wanting wanting -> throw new AssertionError(wanting.otherwise().sentence());
    };
  }

  Verdict.Lacking refused(String key, long nanos) {
    return switch (desk.hold(Spender.ofKey(key), MODEL, nanos)) {
      case Verdict.Lacking refused -> refused;
      case Verdict.Granted _, Verdict.Unread _, Verdict.Wanting _ ->
          throw new AssertionError("not refused");
    };
  }

  void spend(String key, long nanos) {
    desk.settle(granted(key, nanos), nanos);
  }

  BudgetStanding standing(String name) {
    return desk.standings().stream()
        .filter(standing -> standing.rules().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
