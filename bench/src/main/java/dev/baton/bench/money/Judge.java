package dev.baton.bench.money;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds the books against what clients and platforms saw, request by request.
 *
 * <p>A request may have one row more than its platform counted if that row was interrupted: its
 * money was held, and the process ended before anything was sent.
 */
final class Judge {
  private static final String INTERRUPTED = "interrupted";
  private static final String ANSWERED = "answered";
  private static final int SHOWN_MAX = 5;

  private final Map<String, Play> plays;
  private final Map<String, List<Row>> rows;
  private final Map<String, Long> arrived;
  private final List<String> complaints = new ArrayList<>();
  private long lost;
  private long doubled;
  private long wrong;

  private Judge(List<Play> plays, List<String> arrivals, List<Row> rows) {
    this.plays = Play.byModel(plays);
    this.rows = rows.stream().collect(Collectors.groupingBy(Row::user));
    this.arrived =
        arrivals.stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /**
   * What was found.
   *
   * @param lost requests a platform got that no row tells of
   * @param doubled rows of attempts that another row tells of, or that never were
   * @param wrong rows whose cost or ending is not what happened
   * @param interrupted rows of attempts that the end of the process cut
   * @param complaints the first few, in words
   */
  record Finding(long lost, long doubled, long wrong, long interrupted, List<String> complaints) {
    Finding {
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * Judges.
   *
   * @param arrivals the user of each request that reached a platform, once for each time
   */
  static Finding of(List<Play> plays, List<Asked> asked, List<String> arrivals, List<Row> rows) {
    var judge = new Judge(plays, arrivals, rows);
    judge.count();
    judge.repeated(rows);
    rows.forEach(judge::cost);
    asked.stream().filter(one -> one.reply().whole()).forEach(judge::answered);
    var interrupted = rows.stream().filter(row -> row.is(INTERRUPTED)).count();
    return new Finding(judge.lost, judge.doubled, judge.wrong, interrupted, judge.complaints);
  }

  /** As many rows as requests that arrived, and none for those that nobody sent. */
  private void count() {
    var users = new HashSet<>(rows.keySet());
    users.addAll(arrived.keySet());
    for (var user : users) {
      var booked = rows.getOrDefault(user, List.of());
      var sent = arrived.getOrDefault(user, 0L);
      var settled = booked.stream().filter(row -> !row.is(INTERRUPTED)).count();
      if (booked.size() < sent) {
        lost += sent - booked.size();
        complain(
            "%s reached a platform %d times and has %d rows".formatted(user, sent, booked.size()));
      }
      if (settled > sent) {
        doubled += settled - sent;
        complain(
            "%s reached a platform %d times and %d rows say how it ended"
                .formatted(user, sent, settled));
      }
    }
  }

  /** No two rows of one attempt. */
  private void repeated(List<Row> all) {
    var seen = new HashMap<String, Row>();
    for (var row : all) {
      var before = seen.put(row.requestId() + " " + row.attempt(), row);
      if (before != null) {
        doubled++;
        complain("two rows of one attempt: " + before.shown() + "; " + row.shown());
      }
    }
  }

  private void cost(Row row) {
    var play = Optional.ofNullable(plays.get(row.model()));
    if (row.cost().isEmpty() || play.isEmpty()) {
      wrong++;
      complain("no price: " + row.shown());
      return;
    }
    var cost = row.cost().getAsLong();
    if (row.is(INTERRUPTED)) {
      expect(row.estimated() && cost <= row.held(), "interrupted, and not as held", row);
    } else if (!row.estimated()) {
      expect(cost == nanos(row, play.get().prices()), "its tokens do not cost that", row);
    }
  }

  /** The price of what a row says was used. */
  private static long nanos(Row row, Play.Prices prices) {
    return new Play("", false, row.input() + row.cached(), row.cached(), row.output(), prices)
        .nanos();
  }

  /**
   * Who has the whole answer has one row that says so, and says what the platform's tokens cost.
   */
  private void answered(Asked asked) {
    var good =
        rows.getOrDefault(asked.user(), List.of()).stream()
            .filter(row -> row.is(ANSWERED) && !row.estimated())
            .toList();
    var right = good.size() == 1 && good.getFirst().cost().orElse(-1) == asked.play().nanos();
    if (!right) {
      wrong++;
      complain(
          "%s has its whole answer, worth %d, and the books say %s"
              .formatted(
                  asked.user(),
                  asked.play().nanos(),
                  rows.getOrDefault(asked.user(), List.of()).stream().map(Row::shown).toList()));
    }
  }

  private void expect(boolean met, String otherwise, Row row) {
    if (!met) {
      wrong++;
      complain(otherwise + ": " + row.shown());
    }
  }

  private void complain(String sentence) {
    if (complaints.size() < SHOWN_MAX) {
      complaints.add(sentence);
    }
  }
}
