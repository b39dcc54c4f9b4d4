package dev.baton.config;

import java.util.Optional;

/** One model of one platform, written {@code platform/model}; the model's part may hold slashes. */
public record ModelName(String platform, String model) {

  public ModelName {
    if (platform.isEmpty() || model.isEmpty() || platform.indexOf('/') >= 0) {
      throw new IllegalArgumentException(platform + "/" + model + " is not platform/model.");
    }
  }

  public static Optional<ModelName> find(String text) {
    var slash = text.indexOf('/');
    return slash <= 0 || slash == text.length() - 1
        ? Optional.empty()
        : Optional.of(new ModelName(text.substring(0, slash), text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return platform + "/" + model;
  }
}
