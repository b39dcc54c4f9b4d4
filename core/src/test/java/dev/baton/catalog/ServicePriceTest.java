package dev.baton.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.Price.Origin;
import dev.baton.catalog.Price.Service;
import dev.baton.catalog.Price.Tier;
import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.chat.UsageCheck;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What costs other than text in, text out: sound, pictures, searches, other services. */
class ServicePriceTest {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
  private static final long BILLION = 1_000_000_000;

  /** In, out 10/20, cached 1; sound 100/200; flex half of it, priority double but for the cache. */
  private static final Price RICH =
      new Price(
          Meters.of(10_000_000, 20_000_000)
              .with(Counter.CACHE_READ, 1_000_000)
              .with(Counter.CACHE_WRITE_5M, 12_500_000)
              .with(Counter.AUDIO_IN, 100_000_000)
              .with(Counter.AUDIO_OUT, 200_000_000)
              .with(Counter.IMAGE, 40_000_000_000L)
              .with(Counter.SEARCH, 10_000_000_000L),
          List.of(new Tier(1000, Meters.of(20_000_000, 30_000_000))),
          Map.of(
              ServiceTier.FLEX,
              new Service(Meters.of(5_000_000, 10_000_000), List.of()),
              ServiceTier.PRIORITY,
              new Service(
                  Meters.of(20_000_000, 40_000_000),
                  List.of(new Tier(2000, Meters.of(60_000_000, 90_000_000))))),
          Origin.PLATFORM,
          DAY);

  private static Usage usage(ServiceTier tier, Counter counter, long count) {
    return new Usage(Map.of(counter, count), tier);
  }

  /** Prompts are short but for those of {@code length} tokens. */
  @ParameterizedTest
  @CsvSource({
    "STANDARD, AUDIO_IN, 100000",
    "STANDARD, AUDIO_OUT, 200000",
    "STANDARD, IMAGE, 40000000",
    "STANDARD, SEARCH, 10000000",
    "FLEX, INPUT, 5000",
    "FLEX, OUTPUT, 10000",
    "FLEX, CACHE_READ, 1000",
    "FLEX, CACHE_WRITE_5M, 12500",
    "FLEX, AUDIO_IN, 50000",
    "FLEX, SEARCH, 10000000",
    "PRIORITY, INPUT, 20000",
    "PRIORITY, OUTPUT, 40000",
    "PRIORITY, REASONING, 0",
    "PRIORITY, CACHE_READ, 2000",
    "PRIORITY, CACHE_WRITE_1H, 25000",
    "PRIORITY, AUDIO_OUT, 400000",
    "BATCH, INPUT, 10000",
    "BATCH, OUTPUT, 20000",
  })
  void pricesOneOfEachKindByTheServiceThatAnswered(ServiceTier tier, Counter kind, long nanos) {
    assertThat(RICH.cost(usage(tier, kind, 1))).hasValue(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD, 1000, 10000000",
    "STANDARD, 1001, 20020000",
    "FLEX, 1001, 10010000",
    "PRIORITY, 1000, 20000000",
    "PRIORITY, 2000, 80000000",
    "PRIORITY, 2001, 120060000",
  })
  void pricesLongPromptsByTheServiceToo(ServiceTier tier, long length, long nanos) {
    assertThat(RICH.cost(usage(tier, Counter.INPUT, length))).hasValue(nanos);
  }

  @Test
  void doesNotKnowWhatUnpricedPicturesAndSearchesCost() {
    var plain = Price.flat(1, 1, Origin.MANUAL, DAY);

    assertThat(plain.cost(usage(ServiceTier.STANDARD, Counter.SEARCH, 1))).isEmpty();
    assertThat(plain.cost(usage(ServiceTier.STANDARD, Counter.IMAGE, 1))).isEmpty();
    assertThat(plain.cost(usage(ServiceTier.STANDARD, Counter.SEARCH, 0))).hasValue(0);
  }

  @Test
  void fitsABillionTokensAtAThousandDollarsAMillion() {
    var dear = Price.flat(BILLION, BILLION, Origin.MANUAL, DAY);
    var much = new Usage(Map.of(Counter.INPUT, BILLION, Counter.OUTPUT, BILLION));

    assertThat(dear.cost(much)).hasValue(2_000_000 * BILLION);
    assertThat(dear.highest(BILLION, BILLION)).isEqualTo(2_000_000 * BILLION);
  }

  @Test
  void roundsUpOnceForAllKindsTogether() {
    var tiny =
        new Price(Meters.of(1, 1).with(Counter.SEARCH, 1), List.of(), Map.of(), Origin.MANUAL, DAY);
    var some = Map.of(Counter.INPUT, 400L, Counter.OUTPUT, 599L, Counter.SEARCH, 1L);

    assertThat(tiny.cost(new Usage(some))).hasValue(1);
  }

  @Test
  void isCalledDifferentlyAsSoonAsAFigureDiffers() {
    var same = new Price(RICH.meters(), RICH.tiers(), RICH.services(), RICH.origin(), DAY);
    var other =
        new Price(
            RICH.meters().with(Counter.SEARCH, 1),
            RICH.tiers(),
            RICH.services(),
            RICH.origin(),
            DAY);
    var moved =
        new Price(
            RICH.meters(),
            List.of(new Tier(1001, RICH.tiers().getFirst().meters())),
            RICH.services(),
            RICH.origin(),
            DAY);
    var slower = new Price(RICH.meters(), RICH.tiers(), Map.of(), RICH.origin(), DAY);

    assertThat(RICH.version()).isEqualTo(same.version()).matches("platform 2026-05-01 [0-9a-f]{8}");
    assertThat(List.of(other.version(), moved.version(), slower.version(), RICH.version()))
        .doesNotHaveDuplicates();
  }

  /** Rows name it for years: whoever changes how it is made changes what they mean. */
  @Test
  void isCalledTheSameInEveryProcess() {
    assertThat(Price.flat(1, 2, Origin.IMPORT, DAY).version())
        .isEqualTo("import 2026-05-01 1420dae2");
  }

  @Test
  void listsEveryFigureThatACostIsReckonedBy() {
    var lines = RICH.lines();

    assertThat(lines)
        .contains(
            new Price.Line("input", 0, 10_000_000),
            new Price.Line("cache_write_1h", 0, 12_500_000),
            new Price.Line("input", 1000, 20_000_000),
            new Price.Line("cache_read", 1000, 20_000_000),
            new Price.Line("search", 0, 10_000_000_000L),
            new Price.Line("flex_output", 1000, 15_000_000),
            new Price.Line("priority_input", 2000, 60_000_000))
        .noneMatch(line -> line.meter().startsWith("batch"));
    assertThat(Price.flat(1, 2, Origin.IMPORT, DAY).lines())
        .extracting(Price.Line::meter)
        .doesNotContain("image", "search");
  }

  @Test
  void refusesAPriceWithoutOutputAndASecondStandardOne() {
    var half = Meters.NONE.with(Counter.INPUT, 1);
    var twice = Map.of(ServiceTier.STANDARD, new Service(half, List.of()));

    assertThatThrownBy(() -> new Price(half, List.of(), Map.of(), Origin.MANUAL, DAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Price(Meters.of(1, 1), List.of(), twice, Origin.MANUAL, DAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** However absurd: never below zero, never thrown, and what is spent only grows. */
  @Test
  void survivesAMillionUsages() {
    var random = new Random(20_261_121);
    var kinds = Counter.values();
    var services = ServiceTier.values();
    var ceiling = Ceiling.of(RICH, true);
    var spent = 0L;
    var whole = 0;
    for (var round = 0; round < 1_000_000; round++) {
      var counts = new EnumMap<Counter, Long>(Counter.class);
      for (var kind : kinds) {
        if (random.nextInt(3) > 0) {
          counts.put(kind, count(random));
        }
      }
      var usage = new Usage(counts, services[random.nextInt(services.length)]);
      var cost = RICH.cost(usage).orElseThrow();
      if (cost < 0) {
        throw new AssertionError(usage + " costs " + cost);
      }
      if (UsageCheck.of(usage) == UsageCheck.WHOLE) {
        whole++;
        var extras = usage.sum(Counter.IMAGE) * 40_000_000 + usage.sum(Counter.SEARCH) * 10_000_000;
        var after = Amount.sum(spent, cost);
        if (cost - extras > ceiling.highest(usage.prompt(), usage.written()) || after < spent) {
          throw new AssertionError(usage + " costs " + cost + " after " + spent);
        }
        spent = after;
      }
    }
    assertThat(whole).isGreaterThan(10_000);
  }

  private static long count(Random random) {
    return switch (random.nextInt(40)) {
      case 0 -> random.nextLong();
      case 1 -> Long.MAX_VALUE;
      case 2 -> -1;
      case 3 -> BILLION + 1;
      default -> random.nextLong(1L << random.nextInt(1, 28));
    };
  }
}
