package dev.baton.ledger.alert;

import dev.baton.config.BudgetRules.Action;
import dev.baton.wire.JsonWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A budget has reached a threshold.
 *
 * @param budget the budget's name
 * @param scope whose money it watches, in {@link BudgetWords}: {@code key:*}
 * @param value whose money it is here: the name of the key, the team; empty for a global one
 * @param periodStart since when spending counts; the epoch for a budget that never begins anew
 * @param periodEnd when it begins anew, if ever
 * @param spent in nano-dollars, like {@code limit}
 * @param actions what is done about it
 * @param at when it was noticed
 * @param simulated whether it is no real money
 */
public record Alert(
    String budget,
    String scope,
    String value,
    Instant periodStart,
    Optional<Instant> periodEnd,
    Level level,
    long spent,
    long limit,
    Set<Action> actions,
    Instant at,
    boolean simulated) {
  private static final int DIGEST_BYTES = 16;

  /** Which threshold. */
  public enum Level {
    WARN,
    CRITICAL,
    EXCEEDED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it stands in JSON and in the books: {@code warn}. */
    public String word() {
      return word;
    }

    /** What the event is called: {@code budget.warn}. */
    public String event() {
      return "budget." + word;
    }
  }

  public Alert {
    // The one letter that not every database takes.
    value = value.replace('\0', '?');
    actions = Set.copyOf(actions);
  }

  /**
   * What it is known by everywhere: the same for the same threshold of the same window and limit,
   * so that whoever hears of it twice can tell.
   */
  public String id() {
    var what =
        new JsonWriter()
            .beginArray()
            .value(budget)
            .value(value)
            .value(simulated)
            .value(periodStart.toEpochMilli())
            .value(level.word())
            .value(limit)
            .endArray()
            .toString();
    return HexFormat.of().formatHex(digest(what), 0, DIGEST_BYTES);
  }

  /** In percent of the limit, rounded down. */
  public long percent() {
    return limit <= 0
        ? 100
        : BigInteger.valueOf(spent)
            .multiply(BigInteger.valueOf(100))
            .divide(BigInteger.valueOf(limit))
            .min(BigInteger.valueOf(Long.MAX_VALUE))
            .longValue();
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
