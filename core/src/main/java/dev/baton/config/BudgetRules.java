package dev.baton.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
  private static final int WHOLE = 100;

  public BudgetRules {
    if (name.isBlank() || limit <= 0) {
      throw new IllegalArgumentException("A budget needs a name and a limit: " + name);
    }
    if (warnAt <= 0 || warnAt >= criticalAt || criticalAt > WHOLE) {
      throw new IllegalArgumentException(
          "Warnings must come first, then what is critical, then the limit: " + name);
    }
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

    /** Whether each name has a budget of its own. */
    public boolean each() {
      return subject.equals(EACH);
    }

    /** As it is written: {@code global}, {@code key:ci}. */
    public String text() {
      return kind == Kind.GLOBAL ? kind.word() : kind.word() + ":" + subject;
    }

    /** What {@code text} means; empty if nothing. */
    public static Optional<Scope> find(String text) {
      if (text.equals(Kind.GLOBAL.word())) {
        return Optional.of(new Scope(Kind.GLOBAL, ""));
      }
      var colon = text.indexOf(':');
      var word = text.substring(0, Math.max(0, colon));
      var subject = text.substring(colon + 1).strip();
      return Arrays.stream(Kind.values())
          .filter(kind -> kind != Kind.GLOBAL && kind.word().equals(word) && !subject.isEmpty())
          .map(kind -> new Scope(kind, subject))
          .findFirst();
    }

    /** What a name is a name of. A model's is {@code platform/model}. */
    public enum Kind {
      GLOBAL,
      KEY,
      USER,
      TEAM,
      AGENT,
      TAG,
      MODEL;

      private final String word = name().toLowerCase(Locale.ROOT);

      /** As it is written: {@code key}. */
      public String word() {
        return word;
      }
    }
  }

  /** From when to when spending counts. */
  public sealed interface Window {
    record Day() implements Window {}

    record Month() implements Window {}

    record Total() implements Window {}

    /** The time that has just passed, in whole hours. */
    record Rolling(Duration length) implements Window {
      public Rolling {
        if (length.toHours() < 1 || !length.equals(Duration.ofHours(length.toHours()))) {
          throw new IllegalArgumentException("A rolling window is whole hours, not " + length);
        }
      }
    }
  }

  /** What happens at a threshold; telling people is always part of it. */
  public enum Action {
    NOTIFY,
    PREFER_COST,
    BLOCK_EXPENSIVE,
    /** Nothing that costs is asked for any more; of use only where the limit is reached. */
    BLOCK;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As it is written: {@code prefer-cost}. */
    public String word() {
      return word;
    }
  }
}
