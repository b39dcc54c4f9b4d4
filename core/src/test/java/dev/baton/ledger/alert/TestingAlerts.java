package dev.baton.ledger.alert;

import dev.baton.config.BudgetRules.Action;
import dev.baton.ledger.alert.Alert.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Alerts as tests need them. */
final class TestingAlerts {
  static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
  static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final long DOLLAR = 1_000_000_000;

  private TestingAlerts() {}

  static Alert alert(Level level) {
    return alert(level, "web", NOVEMBER, 20 * DOLLAR);
  }

  static Alert alert(Level level, String value, Instant start, long limit) {
    return alert("teams", level, value, start, limit);
  }

  static Alert alert(String budget, Level level, String value, Instant start, long limit) {
    return new Alert(
        budget,
        "team:*",
        value,
        start,
        Optional.of(DECEMBER),
        level,
        16_200_000_000L,
        limit,
        Set.of(Action.NOTIFY, Action.PREFER_COST),
        NOON,
        false);
  }
}
