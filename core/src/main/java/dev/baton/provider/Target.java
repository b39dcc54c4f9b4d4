package dev.baton.provider;

import dev.baton.catalog.ModelTraits;
import java.util.OptionalLong;

/**
 * The model that one attempt asks.
 *
 * @param model its traits; it counts as unable to write more than {@code outputCap}
 * @param outputCap the most tokens it may write, whatever the client asks
 */
public record Target(String platform, ModelTraits model, OptionalLong outputCap) {

  public Target {
    if (outputCap.isPresent()) {
      model = capped(model, outputCap.getAsLong());
    }
  }

  private static ModelTraits capped(ModelTraits model, long cap) {
    if (cap < 1) {
      throw new IllegalArgumentException("A model that may write " + cap + " tokens.");
    }
    return new ModelTraits(
        model.id(),
        model.contextWindow(),
        OptionalLong.of(Math.min(cap, model.maxOutput().orElse(cap))),
        model.thinking(),
        model.sampling(),
        model.prefill(),
        model.schemaOutput());
  }
}
