package dev.baton.catalog;

import dev.baton.chat.Usage;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a model's tokens cost, in pico-dollars each: a dollar a million tokens is a million of them.
 *
 * <p>Costs are nano-dollars, added up exactly and rounded up once; one that does not fit a long
 * throws {@link ArithmeticException}. Sound counts as text does: no price of its own is kept.
 *
 * @param cacheRead input the platform had kept; empty: as input
 * @param cacheWrite5m input it is to keep for a short time; empty: as input
 * @param cacheWrite1h input it is to keep for an hour; empty: as the shorter one
 * @param reasoning empty: as output
 * @param batchInput what is not answered at once; empty: it has no such price
 * @param tiers what holds for longer prompts, shortest first
 * @param since from when on
 */
public record Price(
    long input,
    long output,
    OptionalLong cacheRead,
    OptionalLong cacheWrite5m,
    OptionalLong cacheWrite1h,
    OptionalLong reasoning,
    OptionalLong batchInput,
    OptionalLong batchOutput,
    List<Tier> tiers,
    Origin origin,
    LocalDate since) {

  /** Other prices, for prompts of more tokens than {@code above}. */
  public record Tier(
      long above,
      long input,
      long output,
      OptionalLong cacheRead,
      OptionalLong cacheWrite5m,
      OptionalLong cacheWrite1h) {

    private LongStream figures() {
      var cached = Stream.of(cacheRead, cacheWrite5m, cacheWrite1h);
      return LongStream.concat(
          LongStream.of(above, input, output), cached.flatMapToLong(OptionalLong::stream));
    }
  }

  /** Who says so. */
  public enum Origin {
    /** The tables Baton was planned with; a claim. */
    SOURCE,
    /** The platform's own list. */
    PLATFORM,
    /** A price map that was imported. */
    IMPORT,
    /** The configuration. */
    MANUAL
  }

  public Price {
    tiers = List.copyOf(tiers);
    Stream.of(
            LongStream.of(input, output),
            Stream.of(cacheRead, cacheWrite5m, cacheWrite1h, reasoning, batchInput, batchOutput)
                .flatMapToLong(OptionalLong::stream),
            tiers.stream().flatMapToLong(Tier::figures))
        .flatMapToLong(figures -> figures)
        .filter(figure -> figure < 0)
        .findFirst()
        .ifPresent(figure -> {
          throw new IllegalArgumentException("A price is below zero: " + figure + ".");
        });
  }

  /** The same for prompts of every length, and for nothing but input and output. */
  public static Price flat(long input, long output, Origin origin, LocalDate since) {
    var none = OptionalLong.empty();
    return new Price(input, output, none, none, none, none, none, none, List.of(), origin, since);
  }

  /** This price with another one for what comes from a cache. */
  public Price withCacheRead(OptionalLong other) {
    return new Price(
        input,
        output,
        other,
        cacheWrite5m,
        cacheWrite1h,
        reasoning,
        batchInput,
        batchOutput,
        tiers,
        origin,
        since);
  }

  /** What this use costs. */
  public long cost(Usage usage) {
    return Rates.of(this, Rates.prompt(usage)).cost(usage);
  }

  /** What it costs when it is not answered at once; empty where there is no such price. */
  public OptionalLong batchCost(Usage usage) {
    return batchInput.isPresent() && batchOutput.isPresent()
        ? OptionalLong.of(Rates.batch(this, Rates.prompt(usage)).cost(usage))
        : OptionalLong.empty();
  }

  /** What so many tokens cost if none of them is cached. */
  public long likely(long tokensIn, long tokensOut) {
    return Rates.of(this, tokensIn).plain(tokensIn, tokensOut);
  }

  /** More than this no prompt and answer of at most so many tokens can cost. */
  public long highest(long tokensIn, long tokensOut) {
    return LongStream.concat(
            LongStream.of(0), tiers.stream().mapToLong(Tier::above).filter(at -> at < tokensIn))
        .map(at -> Rates.of(this, at + 1).highest(tokensIn, tokensOut))
        .max()
        .orElseThrow();
  }

  /** What holds for a prompt of this length. */
  Tier tier(long prompt) {
    var always = new Tier(0, input, output, cacheRead, cacheWrite5m, cacheWrite1h);
    return tiers.stream().filter(tier -> prompt > tier.above()).reduce(always, (_, last) -> last);
  }
}
