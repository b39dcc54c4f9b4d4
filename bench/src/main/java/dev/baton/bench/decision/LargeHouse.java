package dev.baton.bench.decision;

import dev.baton.bench.rig.BenchFault;
import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.RateLimits;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import dev.baton.limit.Rules;
import dev.baton.limit.Turnstile;
import dev.baton.limit.Turnstiles;
import dev.baton.route.Pulses;
import dev.baton.route.Router;
import dev.baton.route.Setting;
import dev.baton.route.World;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A router and its turnstiles with many models and keys, none of them at its limit. */
final class LargeHouse {
  static final int MODELS = 400;
  static final int KEYS = 50;

  private static final List<String> PLATFORMS =
      List.of("OPENAI", "ANTHROPIC", "GROQ", "GEMINI", "OPENROUTER");

  /** So much that every limit is counted, and none is reached. */
  private static final RateLimits AMPLE = RateLimits.of(1L << 40, 1L << 50, 1L << 50);

  private static final LocalDate TODAY = LocalDate.of(2025, 1, 1);

  private final Router router;
  private final Map<String, Turnstile> turnstiles = new HashMap<>();

  LargeHouse() {
    var config = config();
    var random = ThreadLocalRandom.current();
    var ways = new Turnstiles(System::nanoTime, InstantSource.system(), random);
    for (var platform : config.usablePlatforms()) {
      var rules =
          new Rules(
              platform.pool(),
              _ -> AMPLE,
              _ -> RateLimits.NONE,
              config.breaker(),
              config.retries(),
              false);
      turnstiles.put(platform.name(), ways.of(platform.name(), rules));
    }
    var setting = new Setting(TODAY, _ -> false, random);
    router = new Router(config, catalog(), new Pulses(System::nanoTime), setting);
  }

  Router router() {
    return router;
  }

  Turnstile turnstile(String platform) {
    return Optional.ofNullable(turnstiles.get(platform)).orElseThrow();
  }

  /** Asked of every model that is thought of. */
  World world() {
    return (platform, model) ->
        turnstile(platform).standing(model).code().isEmpty()
            ? World.Standing.READY
            : World.Standing.RESTING;
  }

  private static BatonConfig config() {
    var variables =
        PLATFORMS.stream().collect(Collectors.toMap(name -> name + "_API_KEY", LargeHouse::keys));
    var nowhere = Path.of("no-such-folder");
    return switch (ConfigFile.none(nowhere, Environment.of(variables)).load()) {
      case ConfigOutcome.Loaded loaded -> loaded.config();
      case ConfigOutcome.Wrong wrong ->
          throw new BenchFault("The bench's own configuration is wrong: " + wrong.problems());
    };
  }

  private static String keys(String platform) {
    return IntStream.range(0, KEYS / PLATFORMS.size())
        .mapToObj(number -> "sk-" + platform + "-" + number)
        .collect(Collectors.joining(","));
  }

  /** The shipped models, and as many copies of them as are needed. */
  static Catalog catalog() {
    var shipped = Catalog.shipped().all();
    var usable = shipped.stream().filter(LargeHouse::switchedOn).toList();
    var entries = new ArrayList<>(shipped);
    for (int copy = 0; entries.size() < MODELS; copy++) {
      entries.add(copied(usable.get(copy % usable.size()), "copy-" + copy));
    }
    return new Catalog(entries.subList(0, MODELS));
  }

  private static boolean switchedOn(ModelEntry entry) {
    return PLATFORMS.stream().anyMatch(name -> name.equalsIgnoreCase(entry.platform()));
  }

  private static ModelEntry copied(ModelEntry entry, String id) {
    return new ModelEntry(
        entry.platform(),
        id,
        Set.of(),
        entry.title(),
        entry.traits(),
        entry.price(),
        entry.tokensPerSecond(),
        entry.latency(),
        entry.quality(),
        entry.strengths(),
        entry.bestUse(),
        entry.useCases(),
        entry.can(),
        entry.freeTier(),
        entry.limits(),
        entry.regions(),
        entry.trains(),
        entry.released(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
