package dev.baton.route;

import dev.baton.catalog.Ceiling;
import dev.baton.catalog.Price;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a model's answers cost: models are compared by one price, and money held by that or by what
 * the platform will ask for, whichever is dearer. Money that does not fit in a long is as much as
 * fits.
 */
final class Tariff {
  static final Tariff UNKNOWN = new Tariff(Optional.empty(), Optional.empty());

  private final Optional<Price> price;
  private final List<Ceiling> text;
  private final List<Ceiling> sound;
  private final boolean tiered;
  private final double input;
  private final double output;

  Tariff(Optional<Price> price, Optional<Price> billed) {
    this.price = price;
    var held = Stream.concat(price.stream(), billed.stream()).distinct().toList();
    text = held.stream().map(each -> Ceiling.of(each, false)).toList();
    sound = held.stream().map(each -> Ceiling.of(each, true)).toList();
    tiered = price.filter(some -> !some.tiers().isEmpty()).isPresent();
    input = price.map(Price::input).orElse(0L).doubleValue();
    output = price.map(Price::output).orElse(0L).doubleValue();
  }

  /** Pico-dollars a token read. */
  double input() {
    return input;
  }

  /** Pico-dollars a token written. */
  double output() {
    return output;
  }

  boolean tiered() {
    return tiered;
  }

  boolean known() {
    return price.isPresent();
  }

  /** Pico-dollars a usual answer costs; 0 where no price is known. */
  double likely(long tokensIn, long tokensOut) {
    if (tiered) {
      var tiers = price.orElseThrow().tiers();
      for (var i = tiers.size() - 1; i >= 0; i--) {
        if (tokensIn > tiers.get(i).above()) {
          return tokensIn * (double) price.orElseThrow().inputAt(i)
              + tokensOut * (double) price.orElseThrow().outputAt(i);
        }
      }
    }
    return (double) tokensIn * input + (double) tokensOut * output;
  }

  boolean free() {
    return known() && input == 0 && output == 0;
  }

  /** Nano-dollars at most, as {@link Ceiling} says it; 0 where no price is known. */
  long highest(Load load, long tokensOut) {
    var most = 0L;
    for (var ceiling : ceilings(load)) {
      most = Math.max(most, ceiling.highest(load.input(), load.written(tokensOut)));
    }
    return most;
  }

  /**
   * How many tokens each answer may have for {@code nanoDollars} in all; empty where the question
   * alone may cost more. Without a price it is any number.
   */
  OptionalLong outputFor(long nanoDollars, Load load) {
    var least = Long.MAX_VALUE;
    for (var ceiling : ceilings(load)) {
      var most = ceiling.outputFor(nanoDollars, load.input());
      if (most.isEmpty()) {
        return most;
      }
      least = Math.min(least, most.getAsLong());
    }
    return OptionalLong.of(least == Long.MAX_VALUE ? least : least / load.answers());
  }

  private List<Ceiling> ceilings(Load load) {
    return load.sound() ? sound : text;
  }
}
