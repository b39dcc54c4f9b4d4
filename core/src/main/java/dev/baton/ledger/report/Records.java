package dev.baton.ledger.report;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Cached;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import dev.baton.ledger.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.StatementContext;

/** Single rows of the books, a page at a time. Blocks: never on an event loop. */
public final class Records {
  private static final String ALL =
      "SELECT id, request_id, attempt, at, key_name, user_id, team, agent, tags, task_type,"
          + " conversation, endpoint, platform, model, input, cache_read, cache_write_5m,"
          + " cache_write_1h, output, reasoning, audio_in, audio_out, images, searches, tier, cost,"
          + " held, price_version, ending, fault, estimated, simulated, cached, latency_ms, first_ms"
          + " FROM usage WHERE 1 = 1";

  private final Database database;

  /** The place of a row among all: by the moment of its hold, then by its id. */
  public record Place(long at, String id) {
    public static Place of(Entry entry) {
      return new Place(entry.at(), entry.id().toString());
    }
  }

  /**
   * Which rows are wanted.
   *
   * @param simulated of which world; empty: of both
   * @param latestFirst in which order
   */
  public record Wanted(
      Span span, Optional<Boolean> simulated, Map<By, String> where, boolean latestFirst) {
    public Wanted {
      where = Map.copyOf(where);
    }
  }

  public Records(Database database) {
    this.database = database;
  }

  /** At most so many rows, behind a place if one is given. */
  public List<Entry> page(Wanted wanted, Optional<Place> behind, int limit) {
    var draft = new Draft().add(ALL);
    draft.and("at >= ?", wanted.span().from()).and("at < ?", wanted.span().to());
    wanted.simulated().ifPresent(world -> draft.and("simulated = ?", world ? 1 : 0));
    Source.conditions(draft, wanted.where());
    var later = wanted.latestFirst() ? "<" : ">";
    behind.ifPresent(place ->
        draft
            .and("at " + later + "= ?", place.at())
            .and("(at " + later + " ?", place.at())
            .add(" OR id " + later + " " + draft.bind(place.id()) + ")"));
    draft.add(wanted.latestFirst() ? " ORDER BY at DESC, id DESC" : " ORDER BY at, id");
    draft.add(" LIMIT " + draft.bind(limit));
    return read(draft);
  }

  /** All attempts that were made for a call, in their order. */
  public List<Entry> attempts(String requestId) {
    return read(new Draft().add(ALL).and("request_id = ?", requestId).add(" ORDER BY attempt, id"));
  }

  /** What a row's cost is made of. */
  public Bill bill(Entry entry) {
    return Bill.of(entry, tariff(entry.platform(), entry.model(), entry.priceVersion()));
  }

  /** The price a row was reckoned by, as far as the books know it. */
  Tariff tariff(String platform, String model, String version) {
    var draft =
        new Draft()
            .add("SELECT meter, above, pico FROM price WHERE 1 = 1")
            .and("platform = ?", platform)
            .and("model = ?", model)
            .and("version = ?", version);
    var tariff = new Tariff();
    var meters = new HashMap<String, Meter>();
    for (var meter : Meter.values()) {
      meters.put(meter.word(), meter);
    }
    for (var rate :
        database.jdbi().withHandle(handle -> draft.on(handle).map(Records::rate).list())) {
      Optional.ofNullable(meters.get(rate.meter()))
          .ifPresent(meter -> tariff.note(meter, rate.above(), rate.pico()));
    }
    return tariff;
  }

  private record Rate(String meter, long above, long pico) {}

  private static Rate rate(ResultSet row, StatementContext context) throws SQLException {
    return new Rate(text(row, "meter"), row.getLong("above"), row.getLong("pico"));
  }

  private List<Entry> read(Draft draft) {
    return database
        .jdbi()
        .withHandle(handle -> draft.on(handle).map((row, _) -> entry(row)).list());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        AttemptId.parse(text(row, "id")),
        text(row, "request_id"),
        row.getInt("attempt"),
        row.getLong("at"),
        spender(row),
        text(row, "endpoint"),
        text(row, "platform"),
        text(row, "model"),
        usage(row),
        cost(row),
        row.getLong("held"),
        text(row, "price_version"),
        Ending.valueOf(text(row, "ending").toUpperCase(Locale.ROOT)),
        text(row, "fault"),
        row.getInt("estimated") == 1,
        row.getInt("simulated") == 1,
        Cached.valueOf(text(row, "cached").toUpperCase(Locale.ROOT)),
        new Entry.Times(row.getLong("latency_ms"), row.getLong("first_ms")));
  }

  private static OptionalLong cost(ResultSet row) throws SQLException {
    var cost = row.getLong("cost");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(cost);
  }

  private static Spender spender(ResultSet row) throws SQLException {
    return new Spender(
        text(row, "key_name"),
        text(row, "user_id"),
        text(row, "team"),
        text(row, "agent"),
        text(row, "tags").lines().toList(),
        text(row, "task_type"),
        text(row, "conversation"));
  }

  /** The books hold 0 for what was not stated. */
  private static Usage usage(ResultSet row) throws SQLException {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    count(counts, Counter.INPUT, row.getLong("input"));
    count(counts, Counter.CACHE_READ, row.getLong("cache_read"));
    count(counts, Counter.CACHE_WRITE_5M, row.getLong("cache_write_5m"));
    count(counts, Counter.CACHE_WRITE_1H, row.getLong("cache_write_1h"));
    count(counts, Counter.OUTPUT, row.getLong("output"));
    count(counts, Counter.REASONING, row.getLong("reasoning"));
    count(counts, Counter.AUDIO_IN, row.getLong("audio_in"));
    count(counts, Counter.AUDIO_OUT, row.getLong("audio_out"));
    count(counts, Counter.IMAGE, row.getLong("images"));
    count(counts, Counter.SEARCH, row.getLong("searches"));
    return new Usage(counts, ServiceTier.valueOf(text(row, "tier").toUpperCase(Locale.ROOT)));
  }

  private static void count(Map<Counter, Long> counts, Counter counter, long count) {
    if (count != 0) {
      counts.put(counter, count);
    }
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return String.valueOf(row.getString(column));
  }
}
