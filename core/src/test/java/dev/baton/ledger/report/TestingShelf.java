package dev.baton.ledger.report;

import dev.baton.chat.Counter;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.store.Database;
import dev.baton.ledger.store.LatencyClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A database of its own in a file that goes with it, and rows booked with their sums. */
public final class TestingShelf implements Database {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final Path file;
  private final Jdbi jdbi;

  private TestingShelf(Path file) {
    this.file = file;
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/baton/ledger/sql/common")
        .load()
        .migrate();
    this.jdbi = Jdbi.create(source);
  }

  public static TestingShelf open() {
    try {
      return new TestingShelf(Files.createTempFile("books", ".db"));
    } catch (IOException noRoom) {
      throw new UncheckedIOException(noRoom);
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }

  /** Books rows and sums, in one transaction. */
  public static void book(Database database, List<Entry> entries) {
    database.jdbi().useTransaction(handle -> entries.forEach(entry -> book(handle, entry)));
  }

  /** Notes a price of one kind of token. */
  public static void price(
      Database database, String model, String version, Map<String, Long> picoByMeter) {
    var slash = model.indexOf('/');
    database
        .jdbi()
        .useTransaction(handle ->
            picoByMeter.forEach((meter, pico) ->
                handle.execute(
                    "INSERT INTO price VALUES (?, ?, ?, ?, 0, ?)",
                    model.substring(0, slash),
                    model.substring(slash + 1),
                    version,
                    meter,
                    pico)));
  }

  private static void book(Handle handle, Entry entry) {
    row(handle, entry);
    day(handle, entry, "all", "");
    hour(handle, entry, "all", "");
    hour(handle, entry, "model", entry.platform() + "/" + entry.model());
    var spender = entry.spender();
    for (var named :
        Map.of(
                "key", spender.key(),
                "user", spender.user(),
                "team", spender.team(),
                "agent", spender.agent())
            .entrySet()) {
      if (!named.getValue().isEmpty()) {
        day(handle, entry, named.getKey(), named.getValue());
        hour(handle, entry, named.getKey(), named.getValue());
      }
    }
    if (!spender.taskType().isEmpty()) {
      day(handle, entry, "task", spender.taskType());
    }
    for (var tag : spender.tags().stream().distinct().toList()) {
      day(handle, entry, "tag", tag);
      hour(handle, entry, "tag", tag);
    }
    conversation(handle, entry);
    latency(handle, entry);
  }

  private static void row(Handle handle, Entry entry) {
    var spender = entry.spender();
    var usage = entry.usage();
    handle.execute(
        "INSERT INTO usage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'node')",
        entry.id().toString(),
        entry.requestId(),
        entry.attempt(),
        entry.at(),
        spender.key(),
        spender.user(),
        spender.team(),
        spender.agent(),
        String.join("\n", spender.tags()),
        spender.taskType(),
        spender.conversation(),
        entry.endpoint(),
        entry.platform(),
        entry.model(),
        usage.sum(Counter.INPUT),
        usage.sum(Counter.CACHE_READ),
        usage.sum(Counter.CACHE_WRITE_5M),
        usage.sum(Counter.CACHE_WRITE_1H),
        usage.sum(Counter.OUTPUT),
        usage.sum(Counter.REASONING),
        usage.sum(Counter.AUDIO_IN),
        usage.sum(Counter.AUDIO_OUT),
        usage.sum(Counter.IMAGE),
        usage.sum(Counter.SEARCH),
        usage.tier().word(),
        entry.nanos().isPresent() ? entry.nanos().getAsLong() : null,
        entry.held(),
        entry.priceVersion(),
        entry.ending().word(),
        entry.fault(),
        entry.estimated() ? 1 : 0,
        entry.simulated() ? 1 : 0,
        entry.cached().word(),
        entry.times().latencyMillis(),
        entry.times().firstContentMillis());
  }

  private static void day(Handle handle, Entry entry, String dim, String value) {
    var usage = entry.usage();
    var cost = entry.nanos().orElse(0);
    handle.execute(
        "INSERT INTO spend_day VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (dim, simulated, day, value, platform, model) DO UPDATE SET"
            + " attempts = spend_day.attempts + 1,"
            + " requests = spend_day.requests + excluded.requests,"
            + " input = spend_day.input + excluded.input,"
            + " cache_read = spend_day.cache_read + excluded.cache_read,"
            + " cache_write = spend_day.cache_write + excluded.cache_write,"
            + " output = spend_day.output + excluded.output,"
            + " reasoning = spend_day.reasoning + excluded.reasoning,"
            + " cost = spend_day.cost + excluded.cost,"
            + " estimated = spend_day.estimated + excluded.estimated,"
            + " unpriced = spend_day.unpriced + excluded.unpriced",
        dim,
        entry.simulated() ? 1 : 0,
        entry.at() / DAY,
        value,
        entry.platform(),
        entry.model(),
        requests(entry),
        usage.sum(Counter.INPUT, Counter.AUDIO_IN),
        usage.sum(Counter.CACHE_READ),
        usage.sum(Counter.CACHE_WRITE_5M, Counter.CACHE_WRITE_1H),
        usage.sum(Counter.OUTPUT, Counter.AUDIO_OUT),
        usage.sum(Counter.REASONING),
        cost,
        entry.estimated() ? cost : 0,
        entry.nanos().isPresent() ? 0 : 1);
  }

  private static void hour(Handle handle, Entry entry, String dim, String value) {
    handle.execute(
        "INSERT INTO spend_hour VALUES (?, ?, ?, ?, 1, ?, ?, ?)"
            + " ON CONFLICT (dim, value, simulated, hour) DO UPDATE SET"
            + " attempts = spend_hour.attempts + 1,"
            + " requests = spend_hour.requests + excluded.requests,"
            + " tokens = spend_hour.tokens + excluded.tokens,"
            + " cost = spend_hour.cost + excluded.cost",
        dim,
        value,
        entry.simulated() ? 1 : 0,
        entry.at() / HOUR,
        requests(entry),
        entry.usage().total(),
        entry.nanos().orElse(0));
  }

  private static void conversation(Handle handle, Entry entry) {
    if (entry.spender().conversation().isEmpty()) {
      return;
    }
    handle.execute(
        "INSERT INTO spend_conversation VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (simulated, day, conversation) DO UPDATE SET"
            + " requests = spend_conversation.requests + excluded.requests,"
            + " tokens = spend_conversation.tokens + excluded.tokens,"
            + " cost = spend_conversation.cost + excluded.cost",
        entry.simulated() ? 1 : 0,
        entry.at() / DAY,
        entry.spender().conversation(),
        requests(entry),
        entry.usage().total(),
        entry.nanos().orElse(0));
  }

  private static void latency(Handle handle, Entry entry) {
    if (entry.ending() != Ending.ANSWERED) {
      return;
    }
    handle.execute(
        "INSERT INTO latency_day VALUES (?, ?, ?, ?, ?, 1, ?)"
            + " ON CONFLICT (simulated, day, platform, model, bucket) DO UPDATE SET"
            + " answers = latency_day.answers + 1,"
            + " millis = latency_day.millis + excluded.millis",
        entry.simulated() ? 1 : 0,
        entry.at() / DAY,
        entry.platform(),
        entry.model(),
        LatencyClass.of(entry.times().latencyMillis()),
        entry.times().latencyMillis());
  }

  private static int requests(Entry entry) {
    return entry.ending() == Ending.FAILED ? 0 : 1;
  }
}
