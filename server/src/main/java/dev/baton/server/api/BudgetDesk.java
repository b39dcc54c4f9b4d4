package dev.baton.server.api;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.ledger.alert.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The budgets that are watched, as the management API needs them. May wait for a short lock. */
public interface BudgetDesk {

  /** Those of the configuration, which only its file changes. */
  List<BudgetRules> configured();

  /** How all stand now. */
  List<Standing> standings();

  /** Watches these besides the configuration's from now on, and no others. */
  void manage(List<BudgetRules> managed);

  /**
   * How one budget stands. One that each name has for itself stands once for each.
   *
   * @param value whose it is here; empty for a global one
   * @param spent in nano-dollars, like {@code held}
   * @param held set aside for calls that run
   * @param level the highest threshold that is crossed, if any
   * @param active what is done about it right now
   * @param since when spending began to count; the epoch if it always did
   * @param renews when it begins anew, if ever
   * @param simulated whether it is no real money
   */
  record Standing(
      BudgetRules rules,
      String value,
      long spent,
      long held,
      Optional<Alert.Level> level,
      Set<Action> active,
      Instant since,
      Optional<Instant> renews,
      boolean simulated) {
    public Standing {
      active = Set.copyOf(active);
    }

    /** What may still be spent; never below nothing. */
    public long left() {
      return Math.max(0, rules.limit() - spent - held);
    }
  }
}
