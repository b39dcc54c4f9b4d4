package dev.baton.ledger.report;

import dev.baton.ledger.report.Question.Page;
import dev.baton.ledger.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What was spent, as the books tell it. Figures come from the sums that are booked with each row;
 * single rows are read where no sum tells, and at the ends of a span that cuts a day in two.
 *
 * <p>Blocks: never on an event loop. Several threads may ask at once.
 */
public final class Reports {
  private static final int MONTH_DAYS = 30;
  private static final int WEEK_DAYS = 7;

  private final Database database;

  public Reports(Database database) {
    this.database = database;
  }

  /** The lines that answer a question, sorted, one page of them. */
  public List<Line> lines(Question question) {
    return database.jdbi().withHandle(handle -> lines(handle, question));
  }

  /** All of it in one. */
  public Figures total(Question question) {
    return database
        .jdbi()
        .withHandle(handle -> total(handle, question.by(By.TOTAL).page(Page.ALL)));
  }

  /** Nano-dollars that a span cost, quickly: by hours, and single rows at its ends. */
  public long spent(Span span, boolean simulated) {
    return lines(Question.of(By.HOUR, span, simulated)).stream()
        .mapToLong(line -> line.figures().cost())
        .reduce(0, Math::addExact);
  }

  /** The dashboard's first question: what each model cost, today and the 29 days before. */
  public List<Line> costByModel(long now, boolean simulated) {
    return lines(Question.of(By.MODEL, Span.days(now, MONTH_DAYS), simulated));
  }

  /** The same by platform. */
  public List<Line> costByPlatform(long now, boolean simulated) {
    return lines(Question.of(By.PLATFORM, Span.days(now, MONTH_DAYS), simulated));
  }

  /** The dashboard's second question: what each agent cost. */
  public List<Line> costByAgent(long now, boolean simulated) {
    return lines(Question.of(By.AGENT, Span.days(now, MONTH_DAYS), simulated));
  }

  /** The dashboard's third question: what each of so many days cost, the latest first. */
  public List<Line> dailyTrend(long now, int days, boolean simulated) {
    return lines(
        Question.of(By.DAY, Span.days(now, days), simulated)
            .page(new Page(Question.Order.NAME, true, Integer.MAX_VALUE, 0)));
  }

  /** The dashboard's fourth question: the dearest conversations of today and the 6 days before. */
  public List<Line> dearestConversations(long now, int limit, boolean simulated) {
    return lines(
        Question.of(By.CONVERSATION, Span.days(now, WEEK_DAYS), simulated)
            .page(Page.dearest(limit)));
  }

  /** How long each model's answers took: of whole days, one model or all. */
  public List<Latency> latency(Span days, boolean simulated, Optional<String> model) {
    return Stopwatch.latency(database, days, simulated, model);
  }

  /** The same of all that answered, in one; nothing where nobody did. */
  public Optional<Latency> latencyOfAll(Span days, boolean simulated, Optional<String> model) {
    return Stopwatch.latencyOfAll(database, days, simulated, model);
  }

  /** Of these models, the prices that were ever in force here. */
  List<String> priceVersions(List<String> models) {
    return models.isEmpty()
        ? List.of()
        : database
            .jdbi()
            .withHandle(handle ->
                new Draft()
                    .add("SELECT DISTINCT version FROM price WHERE 1 = 1")
                    .andIn("platform || '/' || model", models)
                    .add(" ORDER BY version")
                    .on(handle)
                    .mapTo(String.class)
                    .list());
  }

  static boolean withoutAnyPrice(Figures figures) {
    return figures
        .detail()
        .map(detail -> detail.attempts() > 0 && detail.unpriced() == detail.attempts())
        .orElse(false);
  }

  private static List<Line> lines(Handle handle, Question question) {
    var source = Source.of(question);
    var found =
        source
            .draft(question, source == Source.HOURS ? models(handle, question) : List.of())
            .on(handle)
            .map((row, _) -> line(question.by(), source.detailed(), row))
            .list();
    if (question.by() == By.CONVERSATION) {
      return found;
    }
    var lines = question.by() == By.TAG ? oneLineATag(question, found) : new ArrayList<>(found);
    if (question.by().spender() && !question.where().containsKey(question.by())) {
      nameless(handle, question, lines).ifPresent(lines::add);
    }
    var page = question.page();
    return lines.stream()
        .filter(line -> !line.figures().nothing())
        .sorted(page.order().comparator(page.falling()))
        .skip(page.offset())
        .limit(page.limit())
        .toList();
  }

  private static Figures total(Handle handle, Question question) {
    return lines(handle, question).stream().findFirst().map(Line::figures).orElse(Figures.NONE);
  }

  /**
   * What bears no name is what all is more than those with names. A call may bear several tags, so
   * there is no such rest of tags.
   */
  private static Optional<Line> nameless(Handle handle, Question question, List<Line> named) {
    if (question.by() == By.TAG) {
      return Optional.empty();
    }
    var all = total(handle, question.by(By.TOTAL).page(Page.ALL));
    var rest = named.stream().map(Line::figures).reduce(all, Figures::minus);
    return Optional.of(new Line("", rest));
  }

  /** Single rows have all their tags in one text. */
  private static List<Line> oneLineATag(Question question, List<Line> found) {
    var wanted = Optional.ofNullable(question.where().get(By.TAG));
    var tags = new LinkedHashMap<String, Figures>();
    for (var line : found) {
      line.name()
          .lines()
          .distinct()
          .filter(tag -> wanted.map(tag::equals).orElse(true))
          .forEach(tag -> tags.merge(tag, line.figures(), Figures::plus));
    }
    var lines = new ArrayList<Line>();
    tags.forEach((tag, figures) -> lines.add(new Line(tag, figures)));
    return lines;
  }

  /** The sums by hour know a model by its whole name only. */
  private static List<String> models(Handle handle, Question question) {
    var narrowed = question.by(By.MODEL).page(Page.ALL);
    var where = narrowed.where();
    return where.containsKey(By.MODEL) || where.containsKey(By.PLATFORM)
        ? lines(
                handle,
                new Question(
                    By.MODEL, question.span().widened(), question.simulated(), where, Page.ALL))
            .stream()
            .map(Line::name)
            .toList()
        : List.of();
  }

  private static Line line(By by, boolean detailed, ResultSet row) throws SQLException {
    return new Line(name(by, row), figures(detailed, row));
  }

  private static String name(By by, ResultSet row) throws SQLException {
    return switch (by) {
      case DAY -> LocalDate.ofEpochDay(row.getLong("name")).toString();
      case HOUR -> Instant.ofEpochMilli(row.getLong("name") * Span.HOUR).toString();
      case TOTAL, MODEL, PLATFORM, KEY, USER, TEAM, AGENT, TAG, TASK, CONVERSATION ->
          String.valueOf(row.getString("name"));
    };
  }

  private static Figures figures(boolean detailed, ResultSet row) throws SQLException {
    return new Figures(
        row.getLong("requests"),
        row.getLong("tokens"),
        row.getLong("cost"),
        detailed ? Optional.of(detail(row)) : Optional.empty());
  }

  private static Figures.Detail detail(ResultSet row) throws SQLException {
    return new Figures.Detail(
        row.getLong("attempts"),
        row.getLong("input"),
        row.getLong("cache_read"),
        row.getLong("cache_write"),
        row.getLong("output"),
        row.getLong("reasoning"),
        row.getLong("estimated"),
        row.getLong("unpriced"));
  }
}
