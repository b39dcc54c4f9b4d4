package dev.baton.server.api;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.alert.BudgetWords;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads what a caller wants of a budget; each wrong field is named. */
final class BudgetBody {
  /** A million dollars. */
  static final long LIMIT_MAX = 1_000_000_000_000_000L;

  static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._:@-]{0,63}";
  private static final String DOLLARS = "[0-9]{1,7}(\\.[0-9]{1,9})?";
  private static final String LENGTH = "[1-9][0-9]{0,4}[hd]";
  private static final int NANO = 9;

  private String name = "";
  private Optional<Scope> scope = Optional.empty();
  private String window = "month";
  private long hours;
  private ZoneId zone = ZoneOffset.UTC;
  private long limit;
  private int warnAt = 80;
  private int criticalAt = 95;
  private Set<Action> onWarn = Set.of();
  private Set<Action> onCritical = Set.of();
  private Set<Action> onExceed = Set.of(Action.BLOCK);

  private BudgetBody() {}

  /** A whole budget. */
  static BudgetRules rules(byte[] json) {
    var body = new BudgetBody();
    var in = new JsonReader(json);
    in.beginObject();
    while (in.nextKey()) {
      body.field(in);
    }
    in.end();
    return body.rules();
  }

  /** {@code {"by_usd":"5"}}: how much more, in nano-dollars. */
  static long raise(byte[] json) {
    var by = 0L;
    var in = new JsonReader(json);
    in.beginObject();
    while (in.nextKey()) {
      if (!in.key().equals("by_usd")) {
        throw in.fault("is not known here; only by_usd is");
      }
      by = nanos(in);
    }
    in.end();
    if (by == 0) {
      throw new JsonFault("by_usd", "is missing");
    }
    return by;
  }

  private void field(JsonReader in) {
    switch (in.key()) {
      case "name" ->
          name = matching(in, NAME, "must be 1 to 64 letters, digits and .-_:@, or blanks");
      case "scope" -> scope = Optional.of(scope(in));
      case "window" ->
          window = matching(in, "day|month|total|rolling", "must be day, month, total or rolling");
      case "length" -> hours = hours(in);
      case "zone" -> zone = zone(in);
      case "limit_usd" -> limit = nanos(in);
      case "warn_at" -> warnAt = percent(in);
      case "critical_at" -> criticalAt = percent(in);
      case "on_warn" -> onWarn = actions(in, false);
      case "on_critical" -> onCritical = actions(in, false);
      case "on_exceed" -> onExceed = actions(in, true);
      case "hard" -> onExceed = in.bool() ? Set.of(Action.BLOCK) : Set.of();
      default -> throw in.fault("is not a field of a budget");
    }
  }

  private BudgetRules rules() {
    if (name.isEmpty()) {
      throw new JsonFault("name", "is missing");
    }
    if (limit == 0) {
      throw new JsonFault("limit_usd", "is missing");
    }
    var whose =
        scope.orElseThrow(
            () -> new JsonFault("scope", "is missing; write global or such as key:ci"));
    if (warnAt >= criticalAt) {
      throw new JsonFault("warn_at", "must be below critical_at, which is " + criticalAt);
    }
    return new BudgetRules(
        name, whose, window(), zone, limit, warnAt, criticalAt, onWarn, onCritical, onExceed);
  }

  private Window window() {
    var rolling = window.equals("rolling");
    if (!rolling && hours > 0) {
      throw new JsonFault("length", "is for rolling windows only");
    }
    return BudgetWords.window(window, hours)
        .orElseThrow(() -> new JsonFault("length", "must be from 1h to 366d for a rolling window"));
  }

  private static Scope scope(JsonReader in) {
    return BudgetWords.scope(in.string())
        .orElseThrow(() ->
            in.fault(
                "must be global, or key:, user:, team:, agent:, tag: or model: with a name, or * for"
                    + " each"));
  }

  private static String matching(JsonReader in, String pattern, String problem) {
    var text = in.string();
    if (!text.matches(pattern)) {
      throw in.fault(problem);
    }
    return text;
  }

  private static long hours(JsonReader in) {
    if (in.skipNull()) {
      return 0;
    }
    var text = matching(in, LENGTH, "must be a time such as 24h or 7d");
    var number = Long.parseLong(text, 0, text.length() - 1, 10);
    return text.endsWith("d") ? number * 24 : number;
  }

  private static ZoneId zone(JsonReader in) {
    try {
      return ZoneId.of(in.string());
    } catch (DateTimeException _) {
      throw in.fault("must be a time zone such as UTC or Europe/Berlin");
    }
  }

  /** Dollars as text or number; never through floating point. */
  private static long nanos(JsonReader in) {
    var text = in.peek() == JsonReader.Kind.NUMBER ? in.numberLiteral() : in.string();
    if (text.matches(DOLLARS)) {
      var nanos = new BigDecimal(text).movePointRight(NANO).longValueExact();
      if (nanos > 0 && nanos <= LIMIT_MAX) {
        return nanos;
      }
    }
    throw in.fault("must be dollars above 0, at most 1000000, such as 20 or \"2.50\"");
  }

  private static int percent(JsonReader in) {
    var number = in.integer();
    if (number < 1 || number > 100) {
      throw in.fault("must be a whole number of percent from 1 to 100");
    }
    return (int) number;
  }

  private static Set<Action> actions(JsonReader in, boolean mayBlock) {
    var actions = EnumSet.noneOf(Action.class);
    in.beginArray();
    while (in.nextItem()) {
      var action = BudgetWords.action(in.string()).filter(a -> mayBlock || a != Action.BLOCK);
      actions.add(
          action.orElseThrow(() ->
              in.fault(
                  mayBlock
                      ? "must be notify, prefer-cost, block-expensive or block"
                      : "must be notify, prefer-cost or block-expensive")));
    }
    return actions;
  }
}
