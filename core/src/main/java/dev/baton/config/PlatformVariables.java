package dev.baton.config;

import dev.baton.catalog.PlatformTraits;
import dev.baton.catalog.Platforms;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lays the environment over the platforms of the file: {@code OPENAI_API_KEY} and its kin. */
final class PlatformVariables {
  private final Reading reading;
  private final Timeouts timeouts;
  private final PoolReader pool;

  PlatformVariables(Reading reading, Timeouts timeouts, PoolReader pool) {
    this.reading = reading;
    this.timeouts = timeouts;
    this.pool = pool;
  }

  Map<String, PlatformConfig> over(Map<String, PlatformConfig> file) {
    var platforms = new LinkedHashMap<String, PlatformConfig>();
    for (var traits : Platforms.shipped().all()) {
      platform(traits, Optional.ofNullable(file.get(traits.name())))
          .ifPresent(platform -> platforms.put(traits.name(), platform));
    }
    file.forEach(
        (name, platform) -> platforms.computeIfAbsent(name, _ -> keyed(platform, own(name))));
    return platforms;
  }

  private Optional<PlatformConfig> platform(
      PlatformTraits traits, Optional<PlatformConfig> inFile) {
    var environment = reading.environment();
    var keys = keyVariables(traits, inFile.isPresent());
    var url = environment.spoken(traits.baseUrlVariable());
    if (inFile.isEmpty() && keys.isEmpty() && url.isEmpty()) {
      return Optional.empty();
    }
    var start = inFile.orElseGet(() -> PlatformConfig.of(traits).withTimeouts(timeouts));
    var moved = url.map(text -> moved(start, traits, text)).orElse(start);
    var platform = keyed(moved, keys);
    if (!platform.usable()) {
      explain(platform, traits);
    }
    return Optional.of(platform);
  }

  /**
   * The first of its variables that is set, then those of the pool, by number, with what their keys
   * are called.
   */
  private Map<String, Optional<String>> keyVariables(PlatformTraits traits, boolean inFile) {
    var names = new LinkedHashMap<String, Optional<String>>();
    reading
        .environment()
        .firstSpoken(traits.keyVariables())
        .ifPresent(name -> names.put(name, Optional.empty()));
    traits.poolVariables().forEach(start -> names.putAll(numbered(start)));
    if (inFile) {
      own(traits.name()).forEach(names::putIfAbsent);
    }
    return names;
  }

  private Map<String, Optional<String>> numbered(String start) {
    var names = new LinkedHashMap<String, Optional<String>>();
    reading.environment().numbered(start).forEach(name -> names.put(name, Optional.of(name)));
    return names;
  }

  /**
   * The pool variables of any platform that the file names, after its name; none where they are
   * another's, who must not be robbed of its keys.
   */
  private Map<String, Optional<String>> own(String platform) {
    var start = platform.toUpperCase(Locale.ROOT).replace('-', '_') + "_KEY_";
    var taken =
        Platforms.shipped().all().stream()
            .filter(traits -> !traits.name().equals(platform))
            .anyMatch(traits -> traits.poolVariables().contains(start));
    return taken ? Map.of() : numbered(start);
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

  /** The environment's keys replace the file's, unless the file has them all among its own. */
  private PlatformConfig keyed(PlatformConfig platform, Map<String, Optional<String>> variables) {
    var keys = pool.read(platform.name(), variables);
    var inFile = new LinkedHashMap<Secret, PoolKey>();
    platform.pool().forEach(key -> inFile.put(key.secret(), key));
    if (keys.stream().map(PoolKey::secret).allMatch(inFile::containsKey)) {
      return platform;
    }
    var shown = String.join(", ", variables.keySet());
    if (!inFile.isEmpty()) {
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
    return platform.withPool(
        keys.stream().map(key -> inFile.getOrDefault(key.secret(), key)).toList());
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
