package dev.baton.route;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.DialectName;
import dev.baton.catalog.ModelEntry;
import dev.baton.config.BatonConfig;
import dev.baton.config.Chain;
import dev.baton.config.ModelName;
import dev.baton.config.PlatformConfig;
import java.util.Optional;

/** Makes offers of models: what the catalogue says of them, and how they have been doing. */
final class Stock {
  private static final int SUCCESSORS_MAX = 5;

  private final BatonConfig config;
  private final Catalog catalog;
  private final Pulses pulses;
  private final Setting setting;

  Stock(BatonConfig config, Catalog catalog, Pulses pulses, Setting setting) {
    this.config = config;
    this.catalog = catalog;
    this.pulses = pulses;
    this.setting = setting;
  }

  boolean usable(String platform) {
    return config.platform(platform).filter(PlatformConfig::usable).isPresent();
  }

  /** Everything that can be asked and is not gone. */
  Shelf shelf() {
    return new Shelf(
        catalog.all().stream()
            .filter(entry -> usable(entry.platform()) && !retired(entry))
            .map(entry -> offer(Chain.Link.of(new ModelName(entry.platform(), entry.id()))))
            .flatMap(Optional::stream)
            .toList());
  }

  /** Empty if its platform is not switched on. */
  Optional<Offer> offer(Chain.Link link) {
    var name = link.model();
    return config
        .platform(name.platform())
        .filter(PlatformConfig::usable)
        .map(platform ->
            catalog
                .find(name.platform(), name.model())
                .map(entry -> listed(link, platform, entry))
                .orElseGet(() -> stranger(link, platform)));
  }

  private Offer stranger(Chain.Link link, PlatformConfig platform) {
    var model = link.model().model();
    return offer(
        link, platform, model, Facts.ofStranger(catalog.traits(platform.name(), model)), "");
  }

  /** Who plays a platform has every model by every name; the platform itself only what is left. */
  private Offer listed(Chain.Link link, PlatformConfig platform, ModelEntry entry) {
    var asked = link.model().model();
    if (!setting.publicAddress().test(platform.name())) {
      return offer(link, platform, asked, facts(platform, entry), "");
    }
    var now = successor(entry);
    return now.id().equals(entry.id())
        ? offer(link, platform, entry.sentAs(asked), facts(platform, entry), gone(entry))
        : offer(link, platform, now.id(), facts(platform, now), replaced(entry, now));
  }

  private Offer offer(
      Chain.Link link, PlatformConfig platform, String model, Facts facts, String note) {
    return new Offer(
        platform.name(),
        model,
        link.timeouts(platform.timeouts()),
        facts,
        pulses.of(platform.name(), model),
        note);
  }

  private static Facts facts(PlatformConfig platform, ModelEntry entry) {
    return Facts.of(entry, platform.dialect() == DialectName.ANTHROPIC);
  }

  private ModelEntry successor(ModelEntry entry) {
    var at = entry;
    for (var i = 0; i < SUCCESSORS_MAX && retired(at); i++) {
      var next = at.successor().flatMap(id -> catalog.find(entry.platform(), id));
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return at;
  }

  private boolean retired(ModelEntry entry) {
    return entry.retired().filter(day -> !day.isAfter(setting.today())).isPresent();
  }

  private String gone(ModelEntry entry) {
    return retired(entry)
        ? "%s was retired on %s, and nothing is known to follow it."
            .formatted(entry.name(), entry.retired().orElseThrow())
        : "";
  }

  private static String replaced(ModelEntry entry, ModelEntry now) {
    return "%s was retired on %s; %s is asked instead."
        .formatted(entry.name(), entry.retired().orElseThrow(), now.id());
  }
}
