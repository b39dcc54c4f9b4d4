package dev.baton.ledger.alert;

import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How scopes, windows and actions of budgets are spelled, in commands, JSON and the books. */
public final class BudgetWords {
  private static final int SUBJECT_MAX = 200;
  private static final Duration LONGEST = Duration.ofDays(366);

  private BudgetWords() {}

  /** {@code global}, {@code key:ci}, {@code team:*}, {@code tag:project=web}. */
  public static String of(Scope scope) {
    var kind = of(scope.kind());
    return scope.kind() == Scope.Kind.GLOBAL ? kind : kind + ":" + scope.subject();
  }

  /** The scope of a word; empty where it is none. */
  public static Optional<Scope> scope(String text) {
    var colon = text.indexOf(':');
    var kind = kind(colon < 0 ? text : text.substring(0, colon));
    var subject = colon < 0 ? "" : text.substring(colon + 1);
    return kind.filter(k -> (k == Scope.Kind.GLOBAL) == (colon < 0))
        .filter(k -> k == Scope.Kind.GLOBAL || fits(subject))
        .map(k -> new Scope(k, subject));
  }

  private static boolean fits(String subject) {
    return !subject.isBlank()
        && subject.length() <= SUBJECT_MAX
        && subject.chars().noneMatch(Character::isISOControl);
  }

  static Optional<Scope.Kind> kind(String word) {
    return Arrays.stream(Scope.Kind.values()).filter(kind -> of(kind).equals(word)).findFirst();
  }

  /** {@code day}, {@code month}, {@code total}, {@code rolling}. */
  public static String of(Window window) {
    return switch (window) {
      case Window.Day() -> "day";
      case Window.Month() -> "month";
      case Window.Total() -> "total";
      case Window.Rolling(_) -> "rolling";
    };
  }

  /** How many hours a rolling window is long; 0 for the others. */
  public static long hours(Window window) {
    return window instanceof Window.Rolling(var length) ? length.toHours() : 0;
  }

  /**
   * The window of a word; empty where it is none, or a rolling one is not from an hour to a year.
   */
  public static Optional<Window> window(String word, long hours) {
    return switch (word) {
      case "day" -> Optional.of(new Window.Day());
      case "month" -> Optional.of(new Window.Month());
      case "total" -> Optional.of(new Window.Total());
      case "rolling" ->
          hours < 1 || hours > LONGEST.toHours()
              ? Optional.empty()
              : Optional.of(new Window.Rolling(Duration.ofHours(hours)));
      default -> Optional.empty();
    };
  }

  /** {@code prefer-cost}. */
  public static String of(Action action) {
    return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Words with commas between, in a fixed order. */
  static String of(Set<Action> actions) {
    return actions.stream().sorted().map(BudgetWords::of).collect(Collectors.joining(","));
  }

  /** The action of a word; empty where it is none. */
  public static Optional<Action> action(String word) {
    return Arrays.stream(Action.values()).filter(action -> of(action).equals(word)).findFirst();
  }

  /** The actions of words with commas between; what is none is left out. */
  static Set<Action> actions(String words) {
    var actions = EnumSet.noneOf(Action.class);
    for (var word : words.split(",", -1)) {
      action(word).ifPresent(actions::add);
    }
    return actions;
  }

  static String of(Scope.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
