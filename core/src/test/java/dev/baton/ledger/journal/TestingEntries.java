package dev.baton.ledger.journal;

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
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Entries as they come, and as nobody would think they come. */
final class TestingEntries {
  private static final long NOON = 1_780_000_000_000L;
  private static final String LETTERS = "abcXYZ019-_=/. äßé中文🎻\u0000\n\"";

  private TestingEntries() {}

  /** What a call usually leaves. */
  static Entry typical(RandomGenerator random) {
    return new Entry(
        AttemptId.at(NOON, random),
        "req_01JD8Q4Z6W7M3T5V9X2B4N6P8R",
        1,
        NOON,
        new Spender(
            "web-production",
            "ada@example.org",
            "search",
            "",
            List.of("project=web", "stage=production"),
            "chat",
            "conv_7f3a9c"),
        "chat",
        "anthropic",
        "claude-sonnet-4-5",
        new Usage(counts()),
        OptionalLong.of(18_345_000),
        74_000_000,
        "2026-04-01",
        Ending.ANSWERED,
        "",
        false,
        false,
        Cached.MISS,
        new Entry.Times(4_321, 612));
  }

  private static EnumMap<Counter, Long> counts() {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    counts.put(Counter.INPUT, 2_345L);
    counts.put(Counter.CACHE_READ, 12_000L);
    counts.put(Counter.OUTPUT, 612L);
    return counts;
  }

  /** Anything that has the right types. */
  static Entry any(RandomGenerator random) {
    return new Entry(
        new AttemptId(random.nextLong(), random.nextLong()),
        text(random),
        random.nextInt(),
        number(random),
        new Spender(
            text(random),
            text(random),
            text(random),
            text(random),
            IntStream.range(0, random.nextInt(17)).mapToObj(_ -> text(random)).toList(),
            text(random),
            text(random)),
        text(random),
        text(random),
        text(random),
        usage(random),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(number(random)),
        number(random),
        text(random),
        pick(Ending.values(), random),
        text(random),
        random.nextBoolean(),
        random.nextBoolean(),
        pick(Cached.values(), random),
        new Entry.Times(number(random), number(random)));
  }

  private static Usage usage(RandomGenerator random) {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    for (var counter : Counter.values()) {
      if (random.nextBoolean()) {
        counts.put(counter, number(random));
      }
    }
    return new Usage(counts, pick(ServiceTier.values(), random));
  }

  private static <T> T pick(T[] from, RandomGenerator random) {
    return from[random.nextInt(from.length)];
  }

  private static long number(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> Long.MAX_VALUE;
      case 2 -> Long.MIN_VALUE;
      case 3 -> random.nextInt(1_000);
      default -> random.nextLong();
    };
  }

  private static String text(RandomGenerator random) {
    var letters = LETTERS.codePoints().toArray();
    var text = new StringBuilder();
    for (var left = random.nextInt(4) == 0 ? 0 : random.nextInt(24); left > 0; left--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }
}
