package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Scope.Kind;
import dev.baton.ledger.Spender;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which budgets concern whom, by a look into a map for each of a spender's names. */
final class Directory {
  private static final int USUAL = 16;

  private final Map<Kind, Map<String, List<Budget>>> named = new EnumMap<>(Kind.class);
  private final Map<Kind, List<Budget>> each = new EnumMap<>(Kind.class);

  /** What was found last: budgets, and under which name each concerns the spender. */
  private final List<Budget> budgets = new ArrayList<>(USUAL);

  private final List<String> values = new ArrayList<>(USUAL);

  Directory(Iterable<Budget> all) {
    for (var kind : Kind.values()) {
      named.put(kind, new HashMap<>());
      each.put(kind, new ArrayList<>());
    }
    for (var budget : all) {
      slot(budget.rules().scope()).add(budget);
    }
  }

  private List<Budget> slot(Scope scope) {
    return scope.each()
        ? each.getOrDefault(scope.kind(), List.of())
        : named
            .getOrDefault(scope.kind(), Map.of())
            .computeIfAbsent(scope.subject(), _ -> new ArrayList<>());
  }

  /** Finds the budgets of a spender, and of a model unless it is empty. */
  void find(Spender spender, String model) {
    budgets.clear();
    values.clear();
    add(named, Kind.GLOBAL, "");
    add(Kind.KEY, spender.key());
    add(Kind.USER, spender.user());
    add(Kind.TEAM, spender.team());
    add(Kind.AGENT, spender.agent());
    var tags = spender.tags();
    for (var i = 0; i < tags.size(); i++) {
      // A tag said twice is not two.
      if (tags.indexOf(tags.get(i)) == i) {
        add(Kind.TAG, tags.get(i));
      }
    }
    add(Kind.MODEL, model);
  }

  int found() {
    return budgets.size();
  }

  Budget budget(int at) {
    return budgets.get(at);
  }

  String value(int at) {
    return values.get(at);
  }

  private void add(Kind kind, String value) {
    if (!value.isEmpty()) {
      add(named, kind, value);
      add(each.getOrDefault(kind, List.of()), value);
    }
  }

  private void add(Map<Kind, Map<String, List<Budget>>> named, Kind kind, String value) {
    add(named.getOrDefault(kind, Map.of()).getOrDefault(value, List.of()), value);
  }

  private void add(List<Budget> some, String value) {
    for (var i = 0; i < some.size(); i++) {
      budgets.add(some.get(i));
      values.add(value);
    }
  }
}
