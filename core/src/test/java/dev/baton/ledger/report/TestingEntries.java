package dev.baton.ledger.report;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Cached;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** Entries by chance, from a seed, with everything that can be missing missing now and then. */
public final class TestingEntries {
  private static final List<String> MODELS =
      List.of("openai/gpt-4o", "openrouter/meta/llama", "groq/gpt-4o", "sim/m");

  private final Random random;
  private final long from;
  private final long to;

  public TestingEntries(long seed, long from, long to) {
    this.random = new Random(seed);
    this.from = from;
    this.to = to;
  }

  public List<Entry> some(int count) {
    var entries = new ArrayList<Entry>();
    for (var i = 0; i < count; i++) {
      entries.add(one());
    }
    return entries;
  }

  /** One call of a key to a model, answered. */
  public static Entry answered(long at, String key, String model, Usage usage, long nanos) {
    return entry(at, Spender.ofKey(key), model, usage, OptionalLong.of(nanos), 1);
  }

  public static Entry entry(
      long at, Spender spender, String model, Usage usage, OptionalLong nanos, long seed) {
    var slash = model.indexOf('/');
    return new Entry(
        AttemptId.at(at, new Random(seed)),
        "request-" + seed,
        1,
        at,
        spender,
        "chat",
        model.substring(0, slash),
        model.substring(slash + 1),
        usage,
        nanos,
        nanos.orElse(0) + 1,
        "v1",
        Ending.ANSWERED,
        "",
        false,
        false,
        Cached.OFF,
        new Entry.Times(250, 40));
  }

  private Entry one() {
    var at = random.nextInt(20) == 0 ? border() : random.nextLong(from, to);
    var model = MODELS.get(random.nextInt(MODELS.size()));
    var slash = model.indexOf('/');
    var ending = List.of(Ending.values()).get(random.nextInt(Ending.values().length));
    var priced = random.nextInt(5) > 0 && !model.equals("sim/m");
    return new Entry(
        AttemptId.at(at, random),
        "request-" + random.nextInt(50),
        1 + random.nextInt(3),
        at,
        spender(),
        "chat",
        model.substring(0, slash),
        model.substring(slash + 1),
        usage(),
        priced ? OptionalLong.of(random.nextLong(5_000_000_000L)) : OptionalLong.empty(),
        random.nextInt(1000),
        priced ? "v" + random.nextInt(3) : "",
        ending,
        ending == Ending.FAILED ? "rate_limited" : "",
        random.nextInt(4) == 0,
        random.nextInt(6) == 0,
        List.of(Cached.values()).get(random.nextInt(Cached.values().length)),
        new Entry.Times(random.nextInt(100_000), random.nextInt(500)));
  }

  /** The first or the last moment of an hour or a day. */
  private long border() {
    var unit = to - from < 3 * Span.DAY || random.nextBoolean() ? Span.HOUR : Span.DAY;
    var units = random.nextLong(from / unit + 1, to / unit);
    return units * unit - (random.nextBoolean() ? 1 : 0);
  }

  private Spender spender() {
    return new Spender(
        name("key"),
        name("user"),
        name("team"),
        name("agent"),
        List.of(List.<String>of(), List.of("a=1"), List.of("a=1", "B"), List.of("b", "B"))
            .get(random.nextInt(4)),
        name("task"),
        name("talk"));
  }

  /** Hostile ones too; names that differ by case only are different. */
  private String name(String kind) {
    var names = List.of("", kind, kind + "'; --", kind.toUpperCase(java.util.Locale.ROOT), "%_ü漢");
    return names.get(random.nextInt(names.size()));
  }

  private Usage usage() {
    if (random.nextInt(10) == 0) {
      return Usage.UNKNOWN;
    }
    var output = random.nextLong(5000);
    return new Usage(
        Map.of(
            Counter.INPUT, random.nextLong(10_000),
            Counter.CACHE_READ, random.nextLong(3000),
            Counter.CACHE_WRITE_5M, random.nextLong(500),
            Counter.CACHE_WRITE_1H, random.nextLong(500),
            Counter.OUTPUT, output,
            Counter.REASONING, random.nextLong(output + 1)));
  }
}
