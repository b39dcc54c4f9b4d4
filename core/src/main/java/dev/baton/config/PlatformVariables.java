package dev.baton.config;

import dev.baton.catalog.PlatformTraits;
import dev.baton.catalog.Platforms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    var keys = keyVariables(traits);
    var url = environment.spoken(traits.baseUrlVariable());
    if (inFile.isEmpty() && keys.isEmpty() && url.isEmpty()) {
      return Optional.empty();
    }
    var start = inFile.orElseGet(() -> PlatformConfig.of(traits).withTimeouts(timeouts));
    var moved = url.map(text -> moved(start, traits, text)).orElse(start);
    var platform = keys.isEmpty() ? moved : keyed(moved, keys);
    if (!platform.usable()) {
      explain(platform, traits);
    }
    return Optional.of(platform);
  }

  /** The first of its variables that is set, then those of the pool, by number. */
  private List<String> keyVariables(PlatformTraits traits) {
    var environment = reading.environment();
    var names = new ArrayList<String>();
    environment.firstSpoken(traits.keyVariables()).ifPresent(names::add);
    for (var start : traits.poolVariables()) {
      environment.numbered(start).forEach(names::add);
    }
    return names;
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

  private PlatformConfig keyed(PlatformConfig platform, List<String> variables) {
    var keys = new LinkedHashSet<Secret>();
    for (var variable : variables) {
      keys.addAll(secrets(platform.name(), variable));
    }
    var shown = String.join(", ", variables);
    if (keys.isEmpty() || List.copyOf(keys).equals(platform.keys())) {
      return platform;
    }
    if (!platform.keys().isEmpty()) {
      reading.warn(
          "The keys of "
              + platform.name()
              + " come from "
              + shown
              + ", which goes before "
              + reading.file()
              + ".");
    }
    reading.from("platforms." + platform.name() + ".keys", shown);
    return platform.withKeys(List.copyOf(keys));
  }

  private List<Secret> secrets(String platform, String variable) {
    var keys = PlatformReader.separated(reading.environment().spoken(variable).orElse(""));
    if (!keys.stream().allMatch(Secret::fits)) {
      reading.wrongVariable(
          "platforms." + platform + ".keys",
          variable + " holds no key: it must be printable ASCII.");
      return List.of();
    }
    return keys.stream().map(Secret::of).toList();
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
