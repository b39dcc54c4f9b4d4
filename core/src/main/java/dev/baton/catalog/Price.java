package dev.baton.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a model's tokens cost, in pico-dollars each: a dollar a million tokens is a million of them.
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
      OptionalLong cacheWrite1h) {}

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
  }
}
