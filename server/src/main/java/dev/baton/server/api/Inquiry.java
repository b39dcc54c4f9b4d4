package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.ledger.report.By;
import dev.baton.ledger.report.Span;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Identity;
import dev.baton.server.http.Permission;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a request's parameters ask of the books, checked. */
final class Inquiry {
  static final int DAYS_MAX = 3660;
  private static final int DAYS_USUAL = 30;
  private static final int NAME_MAX = 1000;

  private final Exchange exchange;
  private final Instant now;
  private final boolean playing;
  private final Function<String, Optional<String>> userOf;

  /** The question cannot be answered, and the asker hears why. Never leaves this room. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    Refused(Fault fault) {
      super(fault.message(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  Inquiry(
      Exchange exchange, Instant now, boolean playing, Function<String, Optional<String>> userOf) {
    this.exchange = exchange;
    this.now = now;
    this.playing = playing;
    this.userOf = userOf;
  }

  Instant now() {
    return now;
  }

  /** What stood in place of the path's last segment. */
  String rest() {
    return exchange.pass().rest();
  }

  /** A parameter that is there and not blank. */
  Optional<String> text(String name) {
    var text = Optional.ofNullable(exchange.request().getParam(name)).filter(s -> !s.isBlank());
    if (text.filter(value -> value.length() > NAME_MAX).isPresent()) {
      throw wrong(name, "a text of at most " + NAME_MAX + " characters");
    }
    return text;
  }

  /** One of these words. */
  String word(String name, String usual, List<String> words) {
    var word = text(name).orElse(usual);
    if (!words.contains(word)) {
      throw wrong(name, "one of " + String.join(", ", words));
    }
    return word;
  }

  int number(String name, int usual, int most) {
    var text = text(name);
    if (text.isEmpty()) {
      return usual;
    }
    var number = text.get().matches("[0-9]{1,9}") ? Integer.parseInt(text.get()) : 0;
    if (number < 1 || number > most) {
      throw wrong(name, "a whole number from 1 to " + most);
    }
    return number;
  }

  /** Where the page begins, as the one before it told. */
  int offset() {
    var cursor = text("cursor").orElse("0");
    if (!cursor.matches("[0-9]{1,9}")) {
      throw wrong("cursor", "the next_cursor of an earlier page");
    }
    return Integer.parseInt(cursor);
  }

  int days(int usual) {
    return number("days", usual, DAYS_MAX);
  }

  /** Today and the days before, {@code days} in all. */
  Span lastDays(int usual) {
    return Span.days(now.toEpochMilli(), days(usual));
  }

  /** From {@code from} to {@code to}; otherwise the last 30 days, or {@code days}. */
  Span span() {
    var usual = lastDays(DAYS_USUAL);
    var from = text("from").map(text -> moment("from", text)).orElse(usual.from());
    var to = text("to").map(text -> moment("to", text)).orElse(Math.max(from, usual.to()));
    if (from > to) {
      throw wrong("to", "no earlier than \"from\"");
    }
    if (to - from > Duration.ofDays(DAYS_MAX).toMillis()) {
      throw wrong("from", "at most " + DAYS_MAX + " days before \"to\"");
    }
    return new Span(from, to);
  }

  /** {@code 2026-03-01}, a moment of RFC 3339, {@code 7d}, {@code 12h}, {@code yesterday}. */
  private long moment(String name, String text) {
    var today = now.truncatedTo(ChronoUnit.DAYS);
    if (text.matches("[1-9][0-9]{0,3}d")) {
      return Span.days(now.toEpochMilli(), Integer.parseInt(text, 0, text.length() - 1, 10)).from();
    }
    if (text.matches("[1-9][0-9]{0,4}h")) {
      var hours = Integer.parseInt(text, 0, text.length() - 1, 10);
      return Math.max(0, now.minus(hours, ChronoUnit.HOURS).toEpochMilli());
    }
    try {
      var moment =
          switch (text) {
            case "now" -> now;
            case "today" -> today;
            case "yesterday" -> today.minus(1, ChronoUnit.DAYS);
            default ->
                text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    // A plus that was not escaped reads as a blank.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
          };
      if (moment.isBefore(Instant.EPOCH) || moment.getEpochSecond() > 253_402_300_799L) {
        throw wrong(name, "a time from 1970 to 9999");
      }
      return moment.toEpochMilli();
    } catch (DateTimeException _) {
      throw wrong(
          name, "a date such as 2026-03-01, a time such as 2026-03-01T12:00:00Z, 7d, or yesterday");
    }
  }

  /** Of which world; as the server plays, unless asked otherwise. */
  boolean simulated() {
    var usual = Boolean.toString(playing);
    return Boolean.parseBoolean(word("simulated", usual, List.of("true", "false")));
  }

  /** By what the figures are narrowed down. */
  Map<By, String> where() {
    var where = new EnumMap<By, String>(By.class);
    Arrays.stream(By.values())
        .filter(By::narrows)
        .forEach(by -> text(by.word()).ifPresent(value -> where.put(by, value)));
    return where;
  }

  /** The same for whoever may see it: everybody their own key's figures, some all. */
  Map<By, String> whereAllowed() {
    var where = where();
    if (!seesAll() && !identity().name().equals(where.get(By.KEY))) {
      throw forbidden("It may read its own figures: add key=" + identity().name() + ".");
    }
    return where;
  }

  void onlyOwnUser(String user) {
    if (!seesAll() && userOf.apply(identity().name()).filter(user::equals).isEmpty()) {
      throw forbidden("It may read its own user's figures only.");
    }
  }

  void onlyOwnKeys(List<String> keys) {
    if (!seesAll() && keys.stream().anyMatch(key -> !key.equals(identity().name()))) {
      throw forbidden("It may read its own calls only.");
    }
  }

  private boolean seesAll() {
    return identity().may(Permission.READ_OPERATIONS);
  }

  private Identity identity() {
    return exchange.pass().identity();
  }

  private Refused forbidden(String hint) {
    return new Refused(
        new Fault.Caller(
            FaultCode.FORBIDDEN,
            "The key \""
                + identity().name()
                + "\" lacks the permission READ_OPERATIONS. "
                + hint
                + " Nothing was sent."));
  }

  static Refused wrong(String name, String wanted) {
    return new Refused(
        new Fault.Caller(
            FaultCode.BAD_REQUEST, "The parameter \"" + name + "\" must be " + wanted + "."));
  }
}
