package dev.baton.ledger.store;

import dev.baton.chat.Counter;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What a batch of new rows adds to the sums: reckoned in memory first, so that each sum is touched
 * once a batch. They are written in one order everywhere, so that two servers never wait for each
 * other.
 */
final class Sums {
  static final long HOUR_MILLIS = 3_600_000;
  static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  private final Map<Key, long[]> days = new HashMap<>();
  private final Map<Key, long[]> hours = new HashMap<>();
  private final Map<Key, long[]> conversations = new HashMap<>();
  private final Map<Key, long[]> latencies = new HashMap<>();

  static Sums of(List<Entry> entries) {
    var sums = new Sums();
    entries.forEach(sums::add);
    return sums;
  }

  void write(Handle handle) {
    SumTable.DAY.add(handle, days);
    SumTable.HOUR.add(handle, hours);
    SumTable.CONVERSATION.add(handle, conversations);
    SumTable.LATENCY.add(handle, latencies);
  }

  private void add(Entry entry) {
    var who = entry.spender();
    var day = dayFigures(entry);
    var hour = hourFigures(entry);
    both(entry, "all", "", day, hour);
    both(entry, "key", who.key(), day, hour);
    both(entry, "user", who.user(), day, hour);
    both(entry, "team", who.team(), day, hour);
    both(entry, "agent", who.agent(), day, hour);
    who.tags().forEach(tag -> both(entry, "tag", tag, day, hour));
    inDay(entry, "task", who.taskType(), day);
    inHour(entry, "model", Tidy.name(entry.platform() + "/" + entry.model()), hour);
    if (!who.conversation().isEmpty()) {
      var key = new Key(world(entry), day(entry), "", who.conversation(), "", "");
      plus(conversations, key, hour[1], hour[2], hour[3]);
    }
    if (entry.ending() == Ending.ANSWERED) {
      var millis = Math.max(0, entry.times().latencyMillis());
      var bucket = LatencyClass.of(millis);
      var key = new Key(world(entry), day(entry), "", "", entry.platform(), entry.model());
      plus(latencies, key.in(bucket), 1, millis);
    }
  }

  private void both(Entry entry, String dim, String value, long[] day, long[] hour) {
    inDay(entry, dim, value, day);
    inHour(entry, dim, value, hour);
  }

  private void inDay(Entry entry, String dim, String value, long[] figures) {
    plus(
        days,
        new Key(world(entry), day(entry), dim, value, entry.platform(), entry.model()),
        figures);
  }

  private void inHour(Entry entry, String dim, String value, long[] figures) {
    plus(
        hours,
        new Key(world(entry), Math.floorDiv(entry.at(), HOUR_MILLIS), dim, value, "", ""),
        figures);
  }

  /** In the order of {@link SumTable#DAY}'s figures. */
  private static long[] dayFigures(Entry entry) {
    var usage = entry.usage();
    var cost = entry.nanos().orElse(0);
    return new long[] {
      1,
      request(entry),
      usage.sum(Counter.INPUT, Counter.AUDIO_IN),
      usage.sum(Counter.CACHE_READ),
      usage.sum(Counter.CACHE_WRITE_5M, Counter.CACHE_WRITE_1H),
      usage.sum(Counter.OUTPUT, Counter.AUDIO_OUT),
      usage.sum(Counter.REASONING),
      cost,
      entry.estimated() ? cost : 0,
      entry.nanos().isPresent() ? 0 : 1
    };
  }

  /** In the order of {@link SumTable#HOUR}'s figures. */
  private static long[] hourFigures(Entry entry) {
    return new long[] {1, request(entry), entry.usage().total(), entry.nanos().orElse(0)};
  }

  private static long request(Entry entry) {
    return entry.ending() == Ending.FAILED ? 0 : 1;
  }

  private static int world(Entry entry) {
    return entry.simulated() ? 1 : 0;
  }

  private static long day(Entry entry) {
    return Math.floorDiv(entry.at(), DAY_MILLIS);
  }

  private static void plus(Map<Key, long[]> sums, Key key, long... figures) {
    var sum = sums.computeIfAbsent(key, _ -> new long[figures.length]);
    for (var i = 0; i < figures.length; i++) {
      sum[i] = Math.addExact(sum[i], figures[i]);
    }
  }

  /**
   * What a sum is known by; what a table has no column for is empty.
   *
   * @param world 1: simulated
   * @param time a day or an hour since the epoch
   */
  record Key(
      int world, long time, String dim, String value, String platform, String model, int bucket)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::dim)
            .thenComparingInt(Key::world)
            .thenComparingLong(Key::time)
            .thenComparing(Key::value)
            .thenComparing(Key::platform)
            .thenComparing(Key::model)
            .thenComparingInt(Key::bucket);

    Key(int world, long time, String dim, String value, String platform, String model) {
      this(world, time, dim, value, platform, model, 0);
    }

    Key in(int bucket) {
      return new Key(world, time, dim, value, platform, model, bucket);
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
