package dev.baton.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.report.Question.Order;
import dev.baton.ledger.report.Question.Page;
import dev.baton.ledger.store.Database;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every database must tell of the same entries: what a list of them tells. */
public abstract class ReportsContract {
  private static final long FROM = Instant.parse("2028-02-20T00:00:00Z").toEpochMilli();
  private static final long TO = Instant.parse("2028-03-05T00:00:00Z").toEpochMilli();

  /** An empty database with the tables of the books. */
  protected abstract Database database();

  /** Books entries as the server does. */
  protected abstract void book(Database database, List<Entry> entries);

  private List<Entry> booked(long seed, int count) {
    var entries = new TestingEntries(seed, FROM, TO).some(count);
    book(database(), entries);
    return entries;
  }

  @ParameterizedTest
  @EnumSource(By.class)
  void everyReportIsWhatTheListOfEntriesTells(By by) {
    var entries = booked(7, 600);
    var reports = new Reports(database());
    var random = new Random(by.word().hashCode());

    for (var round = 0; round < 60; round++) {
      var question = question(random, by, entries);

      var said = reports.lines(question);

      var wanted = Naive.lines(entries, question);
      assertThat(said).as(question.toString()).extracting(Line::name).doesNotHaveDuplicates();
      assertThat(said).as(question.toString()).hasSameSizeAs(wanted.keySet());
      for (var line : said) {
        var right = wanted.get(line.name());
        assertThat(line.figures())
            .as(question + " of " + line.name())
            .isEqualTo(right == null || line.figures().detail().isPresent() ? right : brief(right));
      }
    }
  }

  private static Figures brief(Figures figures) {
    return new Figures(figures.requests(), figures.tokens(), figures.cost(), Optional.empty());
  }

  private static Question question(Random random, By by, List<Entry> entries) {
    var where = new EnumMap<By, String>(By.class);
    var narrowing = Arrays.stream(By.values()).filter(By::narrows).toList();
    for (var count = random.nextInt(3); count > 0; count--) {
      var what = narrowing.get(random.nextInt(narrowing.size()));
      name(entries.get(random.nextInt(entries.size())), what)
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> where.put(what, name));
    }
    return new Question(by, span(random), random.nextInt(4) == 0, where, Page.ALL);
  }

  private static Span span(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Span(FROM, TO);
      case 1 -> Span.days(random.nextLong(FROM, TO), 1 + random.nextInt(10));
      case 2 -> {
        var from = random.nextLong(FROM, TO) / Span.HOUR * Span.HOUR;
        yield new Span(from, from + random.nextInt(60) * Span.HOUR);
      }
      default -> {
        var from = random.nextLong(FROM, TO);
        yield new Span(from, from + random.nextLong(5 * Span.DAY));
      }
    };
  }

  private static Optional<String> name(Entry entry, By by) {
    var spender = entry.spender();
    return switch (by) {
      case MODEL -> Optional.of(entry.model());
      case PLATFORM -> Optional.of(entry.platform());
      case KEY -> Optional.of(spender.key());
      case USER -> Optional.of(spender.user());
      case TEAM -> Optional.of(spender.team());
      case AGENT -> Optional.of(spender.agent());
      case TAG -> spender.tags().stream().findFirst();
      case TASK -> Optional.of(spender.taskType());
      case CONVERSATION -> Optional.of(spender.conversation());
      case TOTAL, DAY, HOUR -> Optional.empty();
    };
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void pagesFollowOneAnotherInOrder(Order order) {
    booked(11, 300);
    var reports = new Reports(database());

    for (var by : List.of(By.USER, By.CONVERSATION, By.HOUR)) {
      for (var falling : List.of(true, false)) {
        var all = Question.of(by, new Span(FROM, TO), false);
        var whole = reports.lines(all.page(new Page(order, falling, 1000, 0)));
        assertThat(whole).hasSizeGreaterThan(3);
        assertThat(whole).isSortedAccordingTo(order.comparator(falling));

        var first = reports.lines(all.page(new Page(order, falling, 3, 0)));
        var second = reports.lines(all.page(new Page(order, falling, 1000, 3)));

        assertThat(first).isEqualTo(whole.subList(0, 3));
        assertThat(second).isEqualTo(whole.subList(3, whole.size()));
      }
    }
  }

  @Test
  void whatBearsNoNameIsTheRest() {
    var entries = booked(13, 200);
    var span = new Span(FROM, TO);
    var reports = new Reports(database());
    var all = reports.total(Question.of(By.TOTAL, span, false));

    for (var by : List.of(By.KEY, By.USER, By.TEAM, By.AGENT, By.TASK)) {
      var lines = reports.lines(Question.of(by, span, false));
      assertThat(lines).extracting(Line::name).contains("");
      assertThat(lines.stream().map(Line::figures).reduce(Figures.NONE, Figures::plus))
          .isEqualTo(all);
    }
    assertThat(entries).anyMatch(entry -> entry.spender().user().isEmpty());
  }

  @Test
  void theTwoWorldsAreNeverMixed() {
    booked(17, 200);
    var reports = new Reports(database());
    var span = new Span(FROM, TO);

    var real = reports.total(Question.of(By.TOTAL, span, false));
    var played = reports.total(Question.of(By.TOTAL, span, true));

    assertThat(real.requests()).isPositive();
    assertThat(played.requests()).isPositive();
    assertThat(real.plus(played).detail().orElseThrow().attempts()).isEqualTo(200);
  }

  @Test
  void nothingIsSaidOfNothing() {
    var reports = new Reports(database());
    var span = new Span(FROM, FROM);

    assertThat(reports.lines(Question.of(By.MODEL, span, false))).isEmpty();
    assertThat(reports.total(Question.of(By.TOTAL, new Span(FROM, TO), false)))
        .isEqualTo(Figures.NONE);
    assertThat(reports.latencyOfAll(new Span(FROM, TO), false, Optional.empty())).isEmpty();
    assertThat(reports.spent(span, false)).isZero();
  }

  @Test
  void theDashboardsFourQuestionsAreAnswered() {
    var entries = booked(19, 500);
    var now = Instant.parse("2028-03-04T13:14:15Z").toEpochMilli();
    var month = Span.days(now, 30);
    var reports = new Reports(database());

    assertSame(reports.costByModel(now, false), entries, Question.of(By.MODEL, month, false));
    assertSame(reports.costByPlatform(now, false), entries, Question.of(By.PLATFORM, month, false));
    assertSame(reports.costByAgent(now, false), entries, Question.of(By.AGENT, month, false));
    var trend = reports.dailyTrend(now, 30, false);
    assertSame(trend, entries, Question.of(By.DAY, month, false));
    assertThat(trend.getFirst().name()).isEqualTo("2028-03-04");
    assertThat(trend).extracting(Line::name).contains("2028-02-29");
    var dearest = reports.dearestConversations(now, 2, false);
    var talks = Naive.lines(entries, Question.of(By.CONVERSATION, Span.days(now, 7), false));
    assertThat(dearest)
        .extracting(line -> line.figures().cost())
        .containsExactlyElementsOf(
            talks.values().stream()
                .map(Figures::cost)
                .sorted((one, other) -> Long.compare(other, one))
                .limit(2)
                .toList());
  }

  private static void assertSame(List<Line> said, List<Entry> entries, Question question) {
    var costs = new java.util.HashMap<String, Long>();
    Naive.lines(entries, question).forEach((name, right) -> costs.put(name, right.cost()));
    assertThat(said)
        .allSatisfy(line -> assertThat(line.figures().cost()).isEqualTo(costs.get(line.name())));
    assertThat(said).hasSameSizeAs(costs.keySet());
  }

  @Test
  void spendingOfAnySpanIsExact() {
    var entries = booked(23, 400);
    var reports = new Reports(database());
    var random = new Random(1);

    for (var round = 0; round < 100; round++) {
      var span = span(random);
      assertThat(reports.spent(span, false))
          .as(span.toString())
          .isEqualTo(
              Naive.lines(entries, Question.of(By.TOTAL, span, false))
                  .getOrDefault("", Figures.NONE)
                  .cost());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpt-4o", "openai/gpt-4o"})
  void quantilesAreCloseToThoseOfTheList(String model) {
    var entries = booked(29, 3000);
    var wanted = Optional.of(model).filter(name -> !name.isEmpty());

    var said =
        new Reports(database()).latencyOfAll(new Span(FROM, TO), false, wanted).orElseThrow();

    var times =
        entries.stream()
            .filter(entry -> !entry.simulated() && entry.ending() == Ending.ANSWERED)
            .filter(entry ->
                model.isEmpty()
                    || entry.model().equals(model)
                    || (entry.platform() + "/" + entry.model()).equals(model))
            .mapToLong(entry -> entry.times().latencyMillis())
            .sorted()
            .toArray();
    assertThat(said.answers()).isEqualTo(times.length);
    assertThat(said.average())
        .isCloseTo(Arrays.stream(times).average().orElseThrow(), within(1e-6));
    for (var quantile : Map.of(50, said.p50(), 95, said.p95(), 99, said.p99()).entrySet()) {
      var exact = times[Math.ceilDiv(times.length * quantile.getKey(), 100) - 1];
      assertThat(quantile.getValue()).isCloseTo((double) exact, within(exact * 0.05));
    }
  }
}
