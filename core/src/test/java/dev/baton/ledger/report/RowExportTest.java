package dev.baton.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Usage;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowExportTest {
  private static final long FROM = 21_991 * Span.DAY;
  private static final Span SPAN = new Span(FROM, FROM + 3 * Span.DAY);

  private final TestingShelf shelf = TestingShelf.open();
  private final Records records = new Records(shelf);

  @AfterEach
  void close() {
    shelf.close();
  }

  private static Records.Wanted wanted(boolean latestFirst) {
    return new Records.Wanted(SPAN, Optional.empty(), Map.of(), latestFirst);
  }

  private static Entry onTheHour(Entry entry) {
    return TestingEntries.entry(
        entry.at() / Span.HOUR * Span.HOUR,
        entry.spender(),
        "o/m",
        entry.usage(),
        entry.nanos(),
        entry.id().low());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pagesHoldEveryRowOnceThoughManyShareAMoment(boolean latestFirst) {
    // So few moments that most are shared.
    var entries =
        new TestingEntries(3, FROM, FROM + 2 * Span.DAY)
            .some(400).stream().map(RowExportTest::onTheHour).toList();
    TestingShelf.book(shelf, entries);
    var seen = new ArrayList<String>();
    var behind = Optional.<Records.Place>empty();

    for (var page = records.page(wanted(latestFirst), behind, 7);
        !page.isEmpty();
        page = records.page(wanted(latestFirst), behind, 7)) {
      page.forEach(entry -> seen.add(entry.id().toString()));
      behind = Optional.of(Records.Place.of(page.getLast()));
    }

    var order = Comparator.comparingLong(Records.Place::at).thenComparing(Records.Place::id);
    assertThat(seen)
        .isEqualTo(
            entries.stream()
                .map(Records.Place::of)
                .sorted(latestFirst ? order.reversed() : order)
                .map(Records.Place::id)
                .toList());
  }

  @Test
  void aRowComesBackAsItWasBooked() {
    var entries = new TestingEntries(4, FROM, FROM + Span.DAY).some(100);
    TestingShelf.book(shelf, entries);

    var read = records.page(wanted(false), Optional.empty(), 1000);

    assertThat(read).hasSize(100);
    var byId =
        new HashSet<>(
            entries.stream()
                .map(entry ->
                    entry.id()
                        + " "
                        + entry.spender()
                        + entry.nanos()
                        + entry.ending()
                        + entry.times()
                        + entry.usage().total())
                .toList());
    assertThat(read)
        .allMatch(entry ->
            byId.contains(
                entry.id()
                    + " "
                    + entry.spender()
                    + entry.nanos()
                    + entry.ending()
                    + entry.times()
                    + entry.usage().total()));
  }

  @Test
  void csvHoldsEveryRowAndRunsNoFormula() {
    var entries = new TestingEntries(6, FROM, FROM + Span.DAY).some(1500);
    var spender = new Spender("=1+1", "@x", "+y", "-z", List.of(), "\tt", "\"a\",\r\nb");
    var hostile = new ArrayList<>(entries);
    hostile.add(
        TestingEntries.entry(FROM, spender, "o/m", Usage.UNKNOWN, OptionalLong.empty(), 99));
    TestingShelf.book(shelf, hostile);

    var rows = FocusExportTest.parsed(FocusExportTest.read(RowExport.csv(records, wanted(false))));

    assertThat(rows).hasSize(1501);
    var row =
        rows.stream()
            .filter(one -> one.getOrDefault("key", "").equals("'=1+1"))
            .findFirst()
            .orElseThrow();
    assertThat(row)
        .containsEntry("user", "'@x")
        .containsEntry("team", "'+y")
        .containsEntry("agent", "'-z")
        .containsEntry("task", "'\tt")
        .containsEntry("conversation", "\"a\",\r\nb")
        .containsEntry("cost_usd", "");
    assertThat(
            rows.stream()
                .map(one -> one.getOrDefault("cost_nanos", ""))
                .filter(cost -> !cost.isEmpty())
                .mapToLong(Long::parseLong)
                .sum())
        .isEqualTo(entries.stream().mapToLong(entry -> entry.nanos().orElse(0)).sum());
  }

  @Test
  void linesOfJsonAreRowsToo() {
    TestingShelf.book(shelf, new TestingEntries(8, FROM, FROM + Span.DAY).some(1200));

    var lines = FocusExportTest.read(RowExport.ndjson(records, wanted(true))).lines().toList();

    assertThat(lines).hasSize(1200).doesNotHaveDuplicates();
    for (var line : lines) {
      var in = new JsonReader(line.getBytes(StandardCharsets.UTF_8));
      in.skip();
      in.end();
    }
  }

  @Test
  void nothingIsAHeadAlone() {
    assertThat(FocusExportTest.read(RowExport.csv(records, wanted(false))).lines()).hasSize(1);
    assertThat(FocusExportTest.read(RowExport.ndjson(records, wanted(false)))).isEmpty();
  }
}
