package dev.baton.catalog;

import java.time.Instant;

/**
 * A model we show to people who ask which there are.
 *
 * @param id as its platform names it
 * @param created when it was published
 */
public record ListedModel(String id, String platform, ModelTraits traits, Instant created) {

  /** {@code platform/model}. */
  public String name() {
    return platform + "/" + id;
  }
}
