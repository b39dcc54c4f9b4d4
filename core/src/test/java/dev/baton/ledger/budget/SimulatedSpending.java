package dev.baton.ledger.budget;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.Spender;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws budgets, and who spends. */
final class SimulatedSpending {
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Madrid", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata");

  private final Random random;

  SimulatedSpending(Random random) {
    this.random = random;
  }

  List<BudgetRules> rules(int count) {
    var rules = new ArrayList<BudgetRules>();
    for (var i = 0; i < count; i++) {
      rules.add(rule("b" + i));
    }
    return rules;
  }

  BudgetRules rule(String name) {
    var kind = pick(List.of(Scope.Kind.values()));
    var subject =
        switch (kind) {
          case GLOBAL -> "";
          case MODEL -> pick(List.of("*", "a/x", "b/z"));
          case KEY, USER, TEAM, AGENT, TAG -> pick(List.of("*", "n0", "n1"));
        };
    var window =
        switch (random.nextInt(5)) {
          case 0, 1 -> new Window.Day();
          case 2 -> new Window.Month();
          case 3 -> new Window.Total();
          default -> new Window.Rolling(Duration.ofHours(1 + random.nextInt(30)));
        };
    return new BudgetRules(
        name,
        new Scope(kind, subject),
        window,
        ZoneId.of(pick(ZONES)),
        100 + random.nextInt(2_000),
        10 + random.nextInt(40),
        50 + random.nextInt(51),
        Set.of(pick(List.of(Action.NOTIFY, Action.PREFER_COST))),
        Set.of(pick(List.of(Action.NOTIFY, Action.BLOCK_EXPENSIVE))),
        Set.of(pick(List.of(Action.NOTIFY, Action.BLOCK, Action.BLOCK))));
  }

  Spender spender() {
    var tags = new ArrayList<String>();
    for (var i = random.nextInt(4); i > 0; i--) {
      tags.add(name());
    }
    return new Spender(name(), maybe(), maybe(), maybe(), tags, "", "");
  }

  String name() {
    return "n" + random.nextInt(3);
  }

  private String maybe() {
    return random.nextInt(3) == 0 ? "" : name();
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
