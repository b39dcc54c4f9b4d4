package dev.baton.config;

import dev.baton.catalog.RateLimits;
import java.util.Map;
import java.util.Optional;

/**
 * The limits a configuration sets.
 *
 * @param platforms for each model of a platform, by its name
 * @param models for single models; what they leave open their platform's say
 */
public record Limits(Map<String, RateLimits> platforms, Map<ModelName, RateLimits> models) {
  public static final Limits NONE = new Limits(Map.of(), Map.of());

  public Limits {
    platforms = Map.copyOf(platforms);
    models = Map.copyOf(models);
  }

  /** What is configured for one model. */
  public RateLimits of(String platform, String model) {
    var general = platforms.getOrDefault(platform, RateLimits.NONE);
    return Optional.ofNullable(models.get(new ModelName(platform, model)))
        .map(own -> own.orElse(general))
        .orElse(general);
  }
}
