package dev.baton.catalog;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import java.util.List;
import java.util.Locale;

/** A few letters that are others as soon as a figure of a price is; the same in every process. */
final class PriceDigest {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private long mixed = PRIME;

  private PriceDigest() {}

  static String of(Price price) {
    var digest = new PriceDigest();
    digest.sheet("standard", price.meters(), price.tiers());
    for (var tier : ServiceTier.values()) {
      var service = price.services().get(tier);
      if (service != null) {
        digest.sheet(tier.word(), service.meters(), service.tiers());
      }
    }
    return String.format(Locale.ROOT, "%08x", digest.mixed >>> Integer.SIZE);
  }

  private void sheet(String service, Meters meters, List<Price.Tier> tiers) {
    add(service.hashCode());
    meters(meters);
    for (var tier : tiers) {
      add(tier.above());
      meters(tier.meters());
    }
  }

  /** In the order of the kinds, by their names: what a map's order is, nobody knows. */
  private void meters(Meters meters) {
    for (var kind : Counter.values()) {
      meters
          .of(kind)
          .ifPresent(pico -> {
            add(kind.name().hashCode());
            add(pico);
          });
    }
  }

  /** The finish of SplitMix64: every bit of what is added reaches every bit of the result. */
  private void add(long figure) {
    var sum = (mixed ^ figure) + PRIME;
    sum = (sum ^ (sum >>> 30)) * 0xBF58476D1CE4E5B9L;
    sum = (sum ^ (sum >>> 27)) * 0x94D049BB133111EBL;
    mixed = sum ^ (sum >>> 31);
  }
}
