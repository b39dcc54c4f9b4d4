package dev.baton.config;

import dev.baton.catalog.Models;
import dev.baton.catalog.Platforms;

/** What the model name in a request means under a configuration. */
public sealed interface Asked {

  /** One model of a platform we have an entry for, usable or not. */
  record OneModel(ModelName model) implements Asked {}

  record OfChain(Chain chain) implements Asked {}

  /** Nothing we know: neither a chain, an alias, a catalogue id nor a known platform's model. */
  record Unknown(String name) implements Asked {}

  static Asked in(BatonConfig config, String name) {
    var meant = config.aliases().getOrDefault(name, name);
    var chain = config.chains().get(meant);
    if (chain != null) {
      return new OfChain(chain);
    }
    var model = ModelName.find(meant).filter(m -> knows(config, m.platform()));
    if (model.isPresent()) {
      return new OneModel(model.get());
    }
    return Models.shipped()
        .platformOf(meant)
        .<Asked>map(platform -> new OneModel(new ModelName(platform, meant)))
        .orElseGet(() -> new Unknown(name));
  }

  private static boolean knows(BatonConfig config, String platform) {
    return config.platforms().containsKey(platform)
        || Platforms.shipped().find(platform).isPresent();
  }
}
