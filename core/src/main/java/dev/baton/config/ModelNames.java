package dev.baton.config;

import dev.baton.catalog.Models;
import dev.baton.catalog.PlatformTraits;
import dev.baton.catalog.Platforms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which texts of the file name a model: {@code platform/model}, or an id the catalogue knows. */
final class ModelNames {
  private final Reading reading;
  private final Set<String> platforms;

  /**
   * @param configured the platforms the file names
   */
  ModelNames(Reading reading, Set<String> configured) {
    this.reading = reading;
    this.platforms = new TreeSet<>(configured);
    Platforms.shipped().all().stream().map(PlatformTraits::name).forEach(platforms::add);
  }

  boolean knowsPlatform(String name) {
    return platforms.contains(name);
  }

  Optional<ModelName> find(String text) {
    return ModelName.find(text)
        .filter(model -> platforms.contains(model.platform()))
        .or(() -> Models.shipped().platformOf(text).map(p -> new ModelName(p, text)));
  }

  /** The model that {@code text} names; if none, that is told. */
  Optional<ModelName> read(String text, Node node, String path) {
    var named = find(text);
    if (named.isEmpty()) {
      var shown = node.shown();
      var meant = shown.equals(text) ? suggestion(text) : Optional.<String>empty();
      reading.wrong(node.place(), path, path + " is \"" + shown + "\". " + why(shown), meant);
    }
    return named;
  }

  private static String why(String text) {
    return ModelName.find(text)
        .map(m -> "There is no platform \"" + m.platform() + "\".")
        .orElse("It must be platform/model, such as openai/gpt-4o.");
  }

  /** {@code text} with the platform that was probably meant. */
  Optional<String> suggestion(String text) {
    return ModelName.find(text)
        .flatMap(m -> nearestPlatform(m.platform()).map(p -> p + "/" + m.model()));
  }

  Optional<String> nearestPlatform(String wrong) {
    return Nearest.to(wrong, List.copyOf(platforms));
  }
}
