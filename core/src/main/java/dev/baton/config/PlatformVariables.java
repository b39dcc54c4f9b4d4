package dev.baton.config;

import dev.baton.catalog.PlatformTraits;
import dev.baton.catalog.Platforms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lays the environment over the platforms of the file: {@code OPENAI_API_KEY} and its kin. */
final class PlatformVariables {
  private final Reading reading;
  private final Timeouts timeouts;

  PlatformVariables(Reading reading, Timeouts timeouts) {
    this.reading = reading;
    this.timeouts = timeouts;
  }

  Map<String, PlatformConfig> over(Map<String, PlatformConfig> file) {
    var platforms = new LinkedHashMap<String, PlatformConfig>();
    for (var traits : Platforms.shipped().all()) {
      platform(traits, Optional.ofNullable(file.get(traits.name())))
          .ifPresent(platform -> platforms.put(traits.name(), platform));
    }
    file.forEach(platforms::putIfAbsent);
    return platforms;
  }

  private Optional<PlatformConfig> platform(
      PlatformTraits traits, Optional<PlatformConfig> inFile) {
    var environment = reading.environment();
    var keyVariable = environment.firstSpoken(traits.keyVariables());
    var url = environment.spoken(traits.baseUrlVariable());
    if (inFile.isEmpty() && keyVariable.isEmpty() && url.isEmpty()) {
      return Optional.empty();
    }
    var start = inFile.orElseGet(() -> PlatformConfig.of(traits).withTimeouts(timeouts));
    var moved = url.map(text -> moved(start, traits, text)).orElse(start);
    var platform = keyVariable.map(name -> keyed(moved, name)).orElse(moved);
    if (!platform.usable()) {
      explain(platform, traits);
    }
    return Optional.of(platform);
  }

  private PlatformConfig moved(PlatformConfig platform, PlatformTraits traits, String text) {
    var variable = traits.baseUrlVariable();
    var path = "platforms." + platform.name() + ".base-url";
    try {
      var own = PlatformReader.ownPrefix(PlatformConfig.of(traits));
      var url = BaseUrl.of(text, platform.dialect(), own);
      reading.from(path, variable);
      return platform.withBaseUrl(url);
    } catch (IllegalArgumentException wrong) {
      reading.wrongVariable(path, variable + " is not a base URL. " + wrong.getMessage());
      return platform;
    }
  }

  private PlatformConfig keyed(PlatformConfig platform, String variable) {
    var keys = PlatformReader.separated(reading.environment().spoken(variable).orElse(""));
    if (keys.isEmpty() || keys.equals(platform.keys())) {
      return platform;
    }
    if (!platform.keys().isEmpty()) {
      reading.warn(
          variable
              + " is set, so its keys are used for "
              + platform.name()
              + " instead of those in "
              + reading.file()
              + ".");
    }
    reading.from("platforms." + platform.name() + ".keys", variable);
    return platform.withKeys(keys);
  }

  private void explain(PlatformConfig platform, PlatformTraits traits) {
    reading.warn(
        platform.keyless()
            ? "Platform " + platform.name() + " has no base-url; it stays off."
            : "Platform "
                + platform.name()
                + " has no key; it stays off. Set "
                + traits.keyVariables().getFirst()
                + " to switch it on.");
  }
}
