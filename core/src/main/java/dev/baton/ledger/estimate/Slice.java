package dev.baton.ledger.estimate;

import dev.baton.catalog.RateLimits;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * A part of the work that one model does.
 *
 * @param label what the part is: a kind of task, a role of a preset, or the model itself
 * @param model {@code platform/model}, or another of its names
 * @param share of all tokens, 0 to 1
 * @param limits what a preset allows it; where that says nothing the catalogue's hold
 * @param quality the preset's score of it, 0 to 100: a claim
 */
public record Slice(
    String label, String model, BigDecimal share, RateLimits limits, OptionalInt quality) {

  static Slice ofModel(String model, BigDecimal share) {
    return new Slice(model, model, share, RateLimits.NONE, OptionalInt.empty());
  }
}
