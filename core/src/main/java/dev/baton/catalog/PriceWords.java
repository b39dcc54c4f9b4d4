package dev.baton.catalog;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How prices are called where people write them: {@code cache-read}, {@code flex-input}. */
public final class PriceWords {
  /** The standard service's, in the order in which they should be shown. */
  public static final List<Word> STANDARD =
      List.of(
          new Word("input", ServiceTier.STANDARD, Counter.INPUT),
          new Word("output", ServiceTier.STANDARD, Counter.OUTPUT),
          new Word("cache-read", ServiceTier.STANDARD, Counter.CACHE_READ),
          new Word("cache-write", ServiceTier.STANDARD, Counter.CACHE_WRITE_5M),
          new Word("cache-write-1h", ServiceTier.STANDARD, Counter.CACHE_WRITE_1H),
          new Word("reasoning", ServiceTier.STANDARD, Counter.REASONING),
          new Word("audio-input", ServiceTier.STANDARD, Counter.AUDIO_IN),
          new Word("audio-output", ServiceTier.STANDARD, Counter.AUDIO_OUT),
          new Word("image", ServiceTier.STANDARD, Counter.IMAGE),
          new Word("search", ServiceTier.STANDARD, Counter.SEARCH));

  /** The other services'. */
  public static final List<Word> SERVICES =
      List.of(
          new Word("batch-input", ServiceTier.BATCH, Counter.INPUT),
          new Word("batch-output", ServiceTier.BATCH, Counter.OUTPUT),
          new Word("batch-cache-read", ServiceTier.BATCH, Counter.CACHE_READ),
          new Word("flex-input", ServiceTier.FLEX, Counter.INPUT),
          new Word("flex-output", ServiceTier.FLEX, Counter.OUTPUT),
          new Word("flex-cache-read", ServiceTier.FLEX, Counter.CACHE_READ),
          new Word("priority-input", ServiceTier.PRIORITY, Counter.INPUT),
          new Word("priority-output", ServiceTier.PRIORITY, Counter.OUTPUT),
          new Word("priority-cache-read", ServiceTier.PRIORITY, Counter.CACHE_READ));

  private PriceWords() {}

  /** The standard figures. */
  public static Meters meters(Function<Word, Optional<Long>> pico) {
    return meters(STANDARD, pico);
  }

  /** What the other services ask; those that nothing is said of are left out. */
  public static Map<ServiceTier, Price.Service> services(Function<Word, Optional<Long>> pico) {
    var services = new EnumMap<ServiceTier, Price.Service>(ServiceTier.class);
    for (var service : ServiceTier.values()) {
      var words = SERVICES.stream().filter(word -> word.service() == service).toList();
      var meters = meters(words, pico);
      if (!meters.pico().isEmpty()) {
        services.put(service, new Price.Service(meters, List.of()));
      }
    }
    return services;
  }

  private static Meters meters(List<Word> words, Function<Word, Optional<Long>> pico) {
    var meters = new EnumMap<Counter, Long>(Counter.class);
    for (var word : words) {
      pico.apply(word).ifPresent(figure -> meters.put(word.kind(), figure));
    }
    return new Meters(meters);
  }

  /** A name, and what it prices. */
  public record Word(String name, ServiceTier service, Counter kind) {
    /** Whether it is for one of a kind, rather than for a million. */
    public boolean each() {
      return kind == Counter.IMAGE || kind == Counter.SEARCH;
    }
  }
}
