package dev.baton.ledger.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * What somebody wants to know of the books.
 *
 * @param simulated of which world: what played platforms did, or what cost real money
 * @param where what the figures are narrowed down to; a model by its id or as {@code
 *     platform/model}
 */
public record Question(By by, Span span, boolean simulated, Map<By, String> where, Page page) {

  /** In which order lines stand. */
  public enum Order {
    COST,
    REQUESTS,
    TOKENS,
    NAME;

    Comparator<Line> comparator(boolean falling) {
      Comparator<Line> rising =
          switch (this) {
            case COST -> Comparator.comparingLong(line -> line.figures().cost());
            case REQUESTS -> Comparator.comparingLong(line -> line.figures().requests());
            case TOKENS -> Comparator.comparingLong(line -> line.figures().tokens());
            case NAME -> Comparator.comparing(Line::name);
          };
      return (falling ? rising.reversed() : rising).thenComparing(Line::name);
    }

    String column() {
      return switch (this) {
        case COST -> "cost";
        case REQUESTS -> "requests";
        case TOKENS -> "tokens";
        case NAME -> "name";
      };
    }
  }

  /** Which lines are shown. */
  public record Page(Order order, boolean falling, int limit, int offset) {
    /** Everything, the dearest first. */
    public static final Page ALL = new Page(Order.COST, true, Integer.MAX_VALUE, 0);

    /** The dearest. */
    public static Page dearest(int limit) {
      return new Page(Order.COST, true, limit, 0);
    }

    public Page {
      if (limit < 1 || offset < 0) {
        throw new IllegalArgumentException("No page: " + limit + " from " + offset + ".");
      }
    }
  }

  public Question {
    where = Map.copyOf(where);
    where.keySet().stream()
        .filter(what -> !what.narrows())
        .findFirst()
        .ifPresent(what -> {
          throw new IllegalArgumentException("A report cannot be narrowed by " + what.word() + ".");
        });
  }

  /** All of one world in a span, dearest first. */
  public static Question of(By by, Span span, boolean simulated) {
    return new Question(by, span, simulated, Map.of(), Page.ALL);
  }

  public Question where(By what, String value) {
    var more = new EnumMap<By, String>(By.class);
    more.putAll(where);
    more.put(what, value);
    return new Question(by, span, simulated, more, page);
  }

  public Question by(By other) {
    return new Question(other, span, simulated, where, page);
  }

  public Question page(Page other) {
    return new Question(by, span, simulated, where, other);
  }
}
