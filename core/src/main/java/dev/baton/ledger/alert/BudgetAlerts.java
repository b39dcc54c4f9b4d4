package dev.baton.ledger.alert;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.budget.BudgetStanding;
import dev.baton.ledger.budget.Crossing;
import dev.baton.ledger.budget.Level;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the budgets desk says of thresholds, as alerts. */
public final class BudgetAlerts {
  private BudgetAlerts() {}

  public static Alert of(Crossing crossing, boolean simulated) {
    return alert(
        crossing.rules(),
        crossing.value(),
        crossing.period(),
        level(crossing.level()).orElseThrow(),
        crossing.spent(),
        crossing.when(),
        simulated);
  }

  /** One for each threshold that is crossed. */
  public static List<Alert> of(BudgetStanding standing, Instant now, boolean simulated) {
    var period = period(standing, now);
    return Arrays.stream(Level.values())
        .filter(level -> level != Level.CALM && level.compareTo(standing.level()) <= 0)
        .map(level ->
            alert(
                standing.rules(),
                standing.value(),
                period,
                level(level).orElseThrow(),
                standing.spent(),
                now,
                simulated))
        .toList();
  }

  /** A rolling window's alerts come once in each length of it, counted from the epoch. */
  private static Instant period(BudgetStanding standing, Instant now) {
    return standing.rules().window() instanceof Window.Rolling(var length)
        ? Instant.ofEpochMilli(now.toEpochMilli() - now.toEpochMilli() % length.toMillis())
        : standing.from();
  }

  private static Alert alert(
      BudgetRules rules,
      String value,
      Instant period,
      Alert.Level level,
      long spent,
      Instant now,
      boolean simulated) {
    return new Alert(
        rules.name(),
        BudgetWords.of(rules.scope()),
        value,
        period,
        end(rules, period),
        level,
        spent,
        rules.limit(),
        actions(rules, level),
        now,
        simulated);
  }

  private static Optional<Instant> end(BudgetRules rules, Instant period) {
    var day = period.atZone(rules.zone()).toLocalDate();
    return switch (rules.window()) {
      case Window.Day _ -> Optional.of(day.plusDays(1).atStartOfDay(rules.zone()).toInstant());
      case Window.Month _ -> Optional.of(day.plusMonths(1).atStartOfDay(rules.zone()).toInstant());
      case Window.Rolling(var length) -> Optional.of(period.plus(length));
      case Window.Total _ -> Optional.empty();
    };
  }

  private static Set<Action> actions(BudgetRules rules, Alert.Level level) {
    return switch (level) {
      case WARN -> rules.onWarn();
      case CRITICAL -> rules.onCritical();
      case EXCEEDED -> rules.onExceed();
    };
  }

  /** The alerts' word for a level; nobody is told of calm. */
  public static Optional<Alert.Level> level(Level level) {
    return switch (level) {
      case CALM -> Optional.empty();
      case WARN -> Optional.of(Alert.Level.WARN);
      case CRITICAL -> Optional.of(Alert.Level.CRITICAL);
      case EXCEEDED -> Optional.of(Alert.Level.EXCEEDED);
    };
  }
}
