package dev.baton.gateway;

import dev.baton.ledger.Entry;
import dev.baton.ledger.TestingScribe;
import dev.baton.ledger.budget.Budgets;
import dev.baton.provider.TestingExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The money of one schedule: a budget that must not be overspent, and a disk that is sometimes slow
 * and sometimes full.
 */
final class SimulatedBooks {
  /** So much that it is never used up. */
  private static final long LIMIT = 1_000_000_000_000L;

  private final SimulatedLuck luck;
  private final TestingScribe scribe = new TestingScribe();

  SimulatedBooks(SimulatedLuck luck) {
    this.luck = luck;
  }

  TestingScribe scribe() {
    return scribe;
  }

  /** The disk is slow for a while, or full. */
  void begin(TestingHouse house) {
    house.budget(TestingMoney.hard(LIMIT), 0);
    if (luck.chance(20)) {
      scribe.slow();
      var wait = Duration.ZERO;
      for (var time = 0; time < 30; time++) {
        wait = wait.plusMillis(luck.below(40));
        var durable = luck.chance(80);
        house.time().after(wait, () -> scribe.force(durable));
      }
      house.time().after(wait, scribe::quick);
    }
    if (luck.chance(10)) {
      var full = luck.delay();
      house.time().after(full, () -> scribe.shut(true));
      house.time().after(full.plus(luck.delay()), () -> scribe.shut(false));
    }
  }

  /** What is wrong with the books, now that nothing runs. */
  List<String> broken(TestingHouse house) {
    var broken = new ArrayList<String>();
    var rows = house.telemetry().booked();
    var sent = house.platform().exchanges().stream().filter(SimulatedBooks::wasSent).count();
    var cost = rows.stream().mapToLong(row -> row.nanos().orElseThrow()).sum();
    var spent = house.till().<Long>with(desk -> desk.standings().getFirst().spent());
    claim(broken, house.till().holds() == 0, "money is still held");
    claim(broken, house.till().overdue() == 0, "a hold was forgotten");
    claim(broken, house.till().<Long>with(Budgets::heldTotal) == 0, "a budget still holds money");
    claim(broken, house.till().<Long>with(Budgets::endedTwice) == 0, "a hold was ended twice");
    claim(broken, rows.size() == sent, rows.size() + " rows of " + sent + " attempts");
    claim(broken, cost == spent, "rows cost " + cost + ", the budget has spent " + spent);
    claim(broken, numbersHaveNoGaps(rows), "attempts are not numbered without gaps: " + rows);
    claim(
        broken,
        rows.stream().allMatch(row -> row.nanos().orElseThrow() <= row.held()),
        "an attempt cost more than was held");
    return broken;
  }

  private static boolean wasSent(TestingExchange exchange) {
    return !exchange.body().isEmpty();
  }

  private static boolean numbersHaveNoGaps(List<Entry> rows) {
    var ofCalls = new HashMap<String, List<Integer>>();
    rows.forEach(
        row -> ofCalls.computeIfAbsent(row.requestId(), _ -> new ArrayList<>()).add(row.attempt()));
    return ofCalls.values().stream()
        .allMatch(numbers ->
            numbers.stream()
                .sorted()
                .toList()
                .equals(IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
  }

  /** What the journal lacks, now that it has been written to again. */
  List<String> missing(TestingHouse house) {
    var missing = new ArrayList<String>();
    var rows = house.telemetry().booked();
    claim(missing, scribe.settled().equals(rows), "the journal has " + scribe.lines());
    return missing;
  }

  /** How the rows ended, and whether money was set aside for nothing. */
  List<String> events(TestingHouse house) {
    var events = new ArrayList<String>();
    house.telemetry().booked().forEach(row -> events.add("row " + row.ending().word()));
    scribe.lines().stream()
        .filter("RELEASE"::equals)
        .findFirst()
        .ifPresent(_ -> events.add("given back unsent"));
    return events;
  }

  private static void claim(List<String> broken, boolean kept, String otherwise) {
    if (!kept) {
      broken.add(otherwise);
    }
  }
}
