package dev.baton.catalog;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What a model's answers cost, in pico-dollars: a dollar a million tokens is a million of them.
 *
 * <p>Costs are nano-dollars, added up exactly and rounded up once; one that does not fit a long is
 * as much as fits. What has no price of its own costs what its nearest does: cached and kept input
 * as input, thoughts as output, sound as text, another service as the standard one. Pictures and
 * searches have no nearest: an answer with some of them has no known cost.
 *
 * @param meters the standard price; it names input and output
 * @param tiers what holds instead for longer prompts, shortest first
 * @param services what differs where a platform answers later, as there is room, or before others
 * @param since from when on
 */
public record Price(
    Meters meters,
    List<Tier> tiers,
    Map<ServiceTier, Service> services,
    Origin origin,
    LocalDate since) {

  /** Other prices, for prompts of more tokens than {@code above}. */
  public record Tier(long above, Meters meters) {
    public Tier {
      if (above < 0) {
        throw new IllegalArgumentException("A price begins above " + above + " tokens.");
      }
    }
  }

  /** A service's own prices; for longer prompts it is the same share off or on, or as it says. */
  public record Service(Meters meters, List<Tier> tiers) {
    public Service {
      tiers = List.copyOf(tiers);
    }
  }

  /**
   * A figure as the books keep it.
   *
   * @param meter such as {@code cache_read}, or {@code flex_input} for a service's own
   * @param above holds for prompts of more tokens than this
   * @param pico for one
   */
  public record Line(String meter, long above, long pico) {}

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
    services = Map.copyOf(services);
    if (meters.of(Counter.INPUT).isEmpty() || meters.of(Counter.OUTPUT).isEmpty()) {
      throw new IllegalArgumentException("A price names input and output.");
    }
    if (services.containsKey(ServiceTier.STANDARD)) {
      throw new IllegalArgumentException("The standard service has the price itself.");
    }
  }

  /** The same for prompts of every length, and for nothing but input and output. */
  public static Price flat(long input, long output, Origin origin, LocalDate since) {
    return new Price(Meters.of(input, output), List.of(), Map.of(), origin, since);
  }

  public long input() {
    return meters.of(Counter.INPUT).orElseThrow();
  }

  public long output() {
    return meters.of(Counter.OUTPUT).orElseThrow();
  }

  /** What a token read costs in a tier. */
  public long inputAt(int tier) {
    return tiers.get(tier).meters().of(Counter.INPUT).orElse(input());
  }

  /** What a token written costs in a tier. */
  public long outputAt(int tier) {
    return tiers.get(tier).meters().of(Counter.OUTPUT).orElse(output());
  }

  /** What a service asks for one of a kind, if it says so itself. */
  public OptionalLong own(ServiceTier service, Counter kind) {
    var sheet = services.get(service);
    return sheet == null ? OptionalLong.empty() : sheet.meters().of(kind);
  }

  /**
   * Pico-dollars for one of a kind in a prompt of so many tokens, by the standard service; empty
   * where nobody has priced it.
   */
  public OptionalLong each(Counter kind, long prompt) {
    return Rates.of(this, ServiceTier.STANDARD, prompt).each(kind);
  }

  /** What this use costs; empty where it holds pictures or searches nobody has priced. */
  public OptionalLong cost(Usage usage) {
    return Rates.of(this, usage.tier(), Rates.prompt(usage)).cost(usage);
  }

  /** What so many tokens cost if none of them is cached. */
  public long likely(long tokensIn, long tokensOut) {
    return Rates.of(this, ServiceTier.STANDARD, tokensIn).plain(tokensIn, tokensOut);
  }

  /**
   * More than this no prompt and answer of at most so many tokens can cost, sound or text, by
   * whatever service; pictures and searches come on top.
   */
  public long highest(long tokensIn, long tokensOut) {
    return Ceiling.of(this, true).highest(tokensIn, tokensOut);
  }

  /**
   * Its name in the books: another one wherever a figure differs. {@code platform 2025-08-07
   * 1a2b3c4d}.
   */
  public String version() {
    var word = origin.name().toLowerCase(Locale.ROOT);
    return word + " " + since + " " + PriceDigest.of(this);
  }

  /** Every figure that a cost can be reckoned by, those of nearest kinds filled in. */
  public List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (var service : priced()) {
      add(lines, service, service == ServiceTier.STANDARD ? "" : service.word() + "_");
    }
    return lines;
  }

  private void add(List<Line> lines, ServiceTier service, String prefix) {
    steps()
        .forEach(above -> {
          var rates = Rates.of(this, service, above == 0 ? 0 : above + 1);
          for (var kind : Counter.values()) {
            rates
                .each(kind)
                .ifPresent(pico ->
                    lines.add(
                        new Line(prefix + kind.name().toLowerCase(Locale.ROOT), above, pico)));
          }
        });
  }

  /** Those services that it says anything of, in their order. */
  Set<ServiceTier> priced() {
    var priced = EnumSet.of(ServiceTier.STANDARD);
    priced.addAll(services.keySet());
    return priced;
  }

  /** The lengths of a prompt above which something costs another price; the first is 0. */
  LongStream steps() {
    var ofServices = services.values().stream().flatMap(service -> service.tiers().stream());
    return LongStream.concat(
            LongStream.of(0),
            LongStream.concat(
                tiers.stream().mapToLong(Tier::above), ofServices.mapToLong(Tier::above)))
        .distinct()
        .sorted();
  }
}
