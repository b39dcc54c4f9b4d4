package dev.baton.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * How much may be spent, by whom, and what happens as it runs out.
 *
 * @param name as it is written in sentences and alerts
 * @param limit in nano-dollars
 * @param warnAt in percent of the limit, like {@code criticalAt}
 * @param zone in which days and months begin
 */
public record BudgetRules(
    String name,
    Scope scope,
    Window window,
    ZoneId zone,
    long limit,
    int warnAt,
    int criticalAt,
    Set<Action> onWarn,
    Set<Action> onCritical,
    Set<Action> onExceed) {

  public BudgetRules {
    onWarn = Set.copyOf(onWarn);
    onCritical = Set.copyOf(onCritical);
    onExceed = Set.copyOf(onExceed);
  }

  /** Whether not one nano-dollar more than the limit may be spent. */
  public boolean hard() {
    return onExceed.contains(Action.BLOCK);
  }

  /**
   * Whose money it is.
   *
   * @param subject a name; {@code *}: each has a budget of its own; empty for {@link Kind#GLOBAL}
   */
  public record Scope(Kind kind, String subject) {
    public static final String EACH = "*";

    /** What a name is a name of. A model's is {@code platform/model}. */
    public enum Kind {
      GLOBAL,
      KEY,
      USER,
      TEAM,
      AGENT,
      TAG,
      MODEL
    }
  }

  /** From when to when spending counts. */
  public sealed interface Window {
    record Day() implements Window {}

    record Month() implements Window {}

    record Total() implements Window {}

    /** The time that has just passed, in whole hours. */
    record Rolling(Duration length) implements Window {}
  }

  /** What happens at a threshold; telling people is always part of it. */
  public enum Action {
    NOTIFY,
    PREFER_COST,
    BLOCK_EXPENSIVE,
    BLOCK
  }
}
