package dev.baton.catalog;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one of each kind costs by a service for a prompt of a known length, in pico-dollars. Only
 * pictures and searches may be without a price.
 */
record Rates(Map<Counter, Long> pico) {
  private static final Set<Counter> PROMPT =
      EnumSet.of(
          Counter.INPUT,
          Counter.CACHE_READ,
          Counter.CACHE_WRITE_5M,
          Counter.CACHE_WRITE_1H,
          Counter.AUDIO_IN);

  /** The whole prompt, by whose length tiers go. */
  static long prompt(Usage usage) {
    return PROMPT.stream().mapToLong(kind -> count(usage, kind)).reduce(0, Amount::sum);
  }

  static Rates of(Price price, ServiceTier service, long prompt) {
    var standard = new Filling(price, at(price.tiers(), prompt)).rates();
    var own = price.services().get(service);
    return own == null ? standard : new Serving(price, own, standard, prompt).rates();
  }

  /** Empty where nobody has priced it. */
  OptionalLong each(Counter kind) {
    var own = pico.get(kind);
    return own == null ? OptionalLong.empty() : OptionalLong.of(own);
  }

  /** A use that names a count below zero is taken to name none: it must never lower a bill. */
  OptionalLong cost(Usage usage) {
    var written = count(usage, Counter.OUTPUT);
    var thought = Math.min(written, count(usage, Counter.REASONING));
    var sum = new Amount();
    for (var kind : Counter.values()) {
      var count =
          switch (kind) {
            case OUTPUT -> written - thought;
            case REASONING -> thought;
            case INPUT,
                CACHE_READ,
                CACHE_WRITE_5M,
                CACHE_WRITE_1H,
                AUDIO_IN,
                AUDIO_OUT,
                IMAGE,
                SEARCH ->
                count(usage, kind);
          };
      if (count > 0 && each(kind).isEmpty()) {
        return OptionalLong.empty();
      }
      sum.plus(count, each(kind).orElse(0));
    }
    return OptionalLong.of(sum.nano());
  }

  long plain(long tokensIn, long tokensOut) {
    return new Amount()
        .plus(tokensIn, each(Counter.INPUT).orElseThrow())
        .plus(tokensOut, each(Counter.OUTPUT).orElseThrow())
        .nano();
  }

  private static long count(Usage usage, Counter kind) {
    return Math.max(0, usage.count(kind).orElse(0));
  }

  /** What is said for a prompt of this length; nothing where no tier reaches it. */
  private static Meters at(List<Price.Tier> tiers, long prompt) {
    return tiers.stream()
        .filter(tier -> prompt > tier.above())
        .reduce((_, last) -> last)
        .map(Price.Tier::meters)
        .orElse(Meters.NONE);
  }

  /** Fills in for a standard answer what has no price of its own. */
  private static final class Filling {
    private final Price price;
    private final Meters tier;
    private final Map<Counter, Long> pico = new EnumMap<>(Counter.class);

    Filling(Price price, Meters tier) {
      this.price = price;
      this.tier = tier.pico().isEmpty() ? price.meters() : tier;
    }

    Rates rates() {
      var input = put(Counter.INPUT, price.input());
      var output = put(Counter.OUTPUT, price.output());
      put(Counter.CACHE_READ, input);
      put(Counter.CACHE_WRITE_1H, put(Counter.CACHE_WRITE_5M, input));
      put(Counter.REASONING, noLess(output, Counter.REASONING));
      put(Counter.AUDIO_IN, noLess(input, Counter.AUDIO_IN));
      put(Counter.AUDIO_OUT, noLess(output, Counter.AUDIO_OUT));
      putIfPriced(Counter.IMAGE);
      putIfPriced(Counter.SEARCH);
      return new Rates(pico);
    }

    private long put(Counter kind, long nearest) {
      var own = tier.of(kind).orElse(nearest);
      pico.put(kind, own);
      return own;
    }

    /** Tiers seldom price thoughts and sound: they cost at least what the rest there does. */
    private long noLess(long nearest, Counter kind) {
      return Math.max(nearest, price.meters().of(kind).orElse(0));
    }

    private void putIfPriced(Counter kind) {
      tier.of(kind).ifPresentOrElse(own -> pico.put(kind, own), () -> usual(kind));
    }

    private void usual(Counter kind) {
      price.meters().of(kind).ifPresent(usual -> pico.put(kind, usual));
    }
  }

  /** Fills in for another service what it does not price itself, from the standard rates. */
  private static final class Serving {
    private final Price price;
    private final Meters own;
    private final Meters tier;
    private final Rates standard;
    private long read;
    private final Map<Counter, Long> pico = new EnumMap<>(Counter.class);

    Serving(Price price, Price.Service service, Rates standard, long prompt) {
      this.price = price;
      this.own = service.meters();
      this.tier = at(service.tiers(), prompt);
      this.standard = standard;
    }

    Rates rates() {
      read = rate(Counter.INPUT, standard.each(Counter.INPUT).orElseThrow());
      for (var kind : Counter.values()) {
        standard.each(kind).ifPresent(usual -> pico.put(kind, rate(kind, usual)));
        own.of(kind).ifPresent(said -> pico.putIfAbsent(kind, said));
      }
      return new Rates(pico);
    }

    private long rate(Counter kind, long usual) {
      return tier.of(kind)
          .orElseGet(() ->
              switch (kind) {
                case INPUT, AUDIO_IN -> shared(kind, Counter.INPUT, usual);
                case OUTPUT, REASONING, AUDIO_OUT -> shared(kind, Counter.OUTPUT, usual);
                case CACHE_READ -> Math.min(kept(kind, usual), read);
                case CACHE_WRITE_5M, CACHE_WRITE_1H -> kept(kind, usual);
                case IMAGE, SEARCH -> own.of(kind).orElse(usual);
              });
    }

    /** The same share off or on as off or on the kind it goes by. */
    private long shared(Counter kind, Counter by, long usual) {
      var ordinary = price.meters().of(kind);
      if (own.of(kind).isPresent() && ordinary.isPresent()) {
        return share(usual, own.of(kind).getAsLong(), ordinary.getAsLong());
      }
      return own.of(kind)
          .orElseGet(() ->
              own.of(by).isPresent()
                  ? share(usual, own.of(by).getAsLong(), price.meters().of(by).orElseThrow())
                  : usual);
    }

    /** Keeping is never made cheaper than standard by a guess, but dearer where all is dearer. */
    private long kept(Counter kind, long usual) {
      return own.of(kind).isPresent()
          ? shared(kind, kind, usual)
          : Math.max(usual, shared(kind, Counter.INPUT, usual));
    }

    private static long share(long usual, long own, long ordinary) {
      if (usual == ordinary) {
        return own;
      }
      if (ordinary == 0) {
        return Math.max(usual, own);
      }
      var whole = BigInteger.valueOf(usual).multiply(BigInteger.valueOf(own));
      var parts = whole.divideAndRemainder(BigInteger.valueOf(ordinary));
      var rounded = parts[0].add(BigInteger.valueOf(parts[1].signum()));
      return rounded.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }
  }
}
