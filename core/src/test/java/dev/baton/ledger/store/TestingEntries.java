package dev.baton.ledger.store;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Cached;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import java.util.EnumMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/** Entries as they may come, from a seed. */
public final class TestingEntries {
  /** 2026-11-20T00:00:00Z. */
  public static final long DAY = 1_795_132_800_000L;

  public static final long HOUR_MILLIS = 3_600_000;

  private static final List<Ending> ENDINGS = List.of(Ending.values());

  private final Random random;

  public TestingEntries(long seed) {
    random = new Random(seed);
  }

  public List<Entry> some(int count) {
    return Stream.generate(this::any).limit(count).toList();
  }

  /** Any entry of three days around {@link #DAY}. */
  public Entry any() {
    var at = DAY + random.nextLong(-24 * HOUR_MILLIS, 48 * HOUR_MILLIS);
    var cost =
        random.nextInt(8) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextInt(5_000_000));
    return entry(at, spender(), cost, random.nextInt(5) == 0);
  }

  /** One that cost so much at a moment. */
  public Entry costing(long at, long nanos) {
    return entry(at, Spender.ofKey("web"), OptionalLong.of(nanos), false);
  }

  public Entry entry(long at, Spender spender, OptionalLong cost, boolean simulated) {
    var ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
    return new Entry(
        AttemptId.at(at, random),
        "req-" + random.nextInt(1000),
        1 + random.nextInt(3),
        at,
        spender,
        "chat",
        pick("openai", "anthropic", "groq"),
        pick("gpt-4o", "claude", "llama"),
        usage(),
        cost,
        cost.orElse(0),
        cost.isPresent() ? "v1" : "",
        ending,
        ending == Ending.FAILED ? "overloaded" : "",
        random.nextBoolean(),
        simulated,
        Cached.OFF,
        new Entry.Times(random.nextInt(20_000), 5));
  }

  private Spender spender() {
    var tags = Stream.of("project=web", "stage=test", "a b").filter(_ -> random.nextBoolean());
    return new Spender(
        pick("web", "ops"),
        pick("", "ann", "bob"),
        pick("", "red"),
        pick("", "writer"),
        tags.toList(),
        pick("", "code"),
        pick("", "talk-1", "talk-2"));
  }

  private Usage usage() {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    for (var counter : Counter.values()) {
      if (random.nextInt(3) == 0) {
        counts.put(counter, (long) random.nextInt(10_000));
      }
    }
    return new Usage(counts, ServiceTier.STANDARD);
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }
}
