package dev.baton.ledger.alert;

import dev.baton.catalog.Dollars;
import dev.baton.config.BudgetRules.Action;
import dev.baton.wire.JsonWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Alerts in words: for people, and as JSON. What callers chose to be called cannot forge lines. */
public final class AlertText {
  private static final int NAME_MAX = 200;
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private AlertText() {}

  /** In a few words: {@code Budget "web": 81 % spent}. */
  public static String subject(Alert alert) {
    return played(alert)
        + "Budget \""
        + oneLine(alert.budget())
        + "\": "
        + alert.percent()
        + " % spent";
  }

  /** In sentences, on one line. */
  public static String sentence(Alert alert) {
    return played(alert)
        + "Budget \""
        + oneLine(alert.budget())
        + "\""
        + whose(alert)
        + " has spent "
        + Dollars.shown(alert.spent())
        + " of "
        + Dollars.shown(alert.limit())
        + " ("
        + alert.percent()
        + " %)"
        + since(alert)
        + "."
        + done(alert)
        + alert.periodEnd().map(end -> " It begins anew on " + shown(end) + ".").orElse("");
  }

  /** As webhooks and the event stream tell it. */
  public static byte[] json(Alert alert) {
    var out =
        new JsonWriter(1 << 10)
            .beginObject()
            .field("id", alert.id())
            .field("type", alert.level().event())
            .field("at", alert.at().truncatedTo(ChronoUnit.MILLIS).toString())
            .field("budget", alert.budget())
            .field("scope", alert.scope())
            .field("value", alert.value())
            .field("level", alert.level().word())
            .field("spent_nanos", alert.spent())
            .field("spent_usd", Dollars.amount(alert.spent()))
            .field("limit_nanos", alert.limit())
            .field("limit_usd", Dollars.amount(alert.limit()))
            .field("percent", alert.percent());
    time(out, "period_start", Optional.of(alert.periodStart()).filter(AlertText::begins));
    time(out, "period_end", alert.periodEnd());
    out.key("actions").beginArray();
    alert.actions().stream().sorted().map(BudgetWords::of).forEach(out::value);
    return out.endArray()
        .field("simulated", alert.simulated())
        .field("message", sentence(alert))
        .endObject()
        .toBytes();
  }

  /** A name that somebody chose, cut and without control characters: no line of its own. */
  static String oneLine(String text) {
    var cut = text.length() <= NAME_MAX ? text : text.substring(0, NAME_MAX) + "...";
    return cut.codePoints()
        .map(letter -> breaksLine(letter) ? '?' : letter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean breaksLine(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static String played(Alert alert) {
    return alert.simulated() ? "[simulated] " : "";
  }

  private static String whose(Alert alert) {
    var colon = alert.scope().indexOf(':');
    return colon < 0
        ? ""
        : " of " + alert.scope().substring(0, colon) + " " + oneLine(alert.value());
  }

  private static String since(Alert alert) {
    return begins(alert.periodStart()) ? " since " + shown(alert.periodStart()) : "";
  }

  private static boolean begins(Instant start) {
    return start.isAfter(Instant.EPOCH);
  }

  private static String done(Alert alert) {
    var words = new StringBuilder();
    for (var action : Action.values()) {
      if (alert.actions().contains(action)) {
        words.append(done(action));
      }
    }
    return words.toString();
  }

  private static String done(Action action) {
    return switch (action) {
      case NOTIFY -> "";
      case PREFER_COST -> " Cheaper chains are preferred now.";
      case BLOCK_EXPENSIVE -> " Expensive models are not asked any more.";
      case BLOCK -> " Calls that would cost money are refused.";
    };
  }

  private static String shown(Instant time) {
    return DAY_AND_TIME.format(time);
  }

  private static void time(JsonWriter out, String key, Optional<Instant> time) {
    time.ifPresentOrElse(at -> out.field(key, at.toString()), () -> out.key(key).nullValue());
  }
}
