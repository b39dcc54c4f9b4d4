package dev.baton.gateway;

import dev.baton.catalog.Price;
import dev.baton.chat.Usage;
import dev.baton.limit.Turnstile;
import dev.baton.provider.Patience;
import dev.baton.provider.PlatformWire;
import dev.baton.provider.Provider;
import dev.baton.provider.Target;
import dev.baton.route.Choice;
import dev.baton.route.Pulse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model worth trying.
 *
 * @param price what its platform asks for; empty: not known
 * @param providers one for each key of its platform, as the turnstile counts them
 */
record Candidate(
    Choice choice,
    Target target,
    PlatformWire wire,
    List<Provider> providers,
    Turnstile turnstile,
    Pulse pulse,
    Patience patience,
    Optional<Price> price,
    boolean simulated) {

  String platform() {
    return choice.platform();
  }

  String model() {
    return target.model().id();
  }

  String name() {
    return platform() + "/" + model();
  }

  /** Nano-dollars; empty where nobody has priced it. */
  OptionalLong cost(Usage usage) {
    return price.map(known -> known.cost(usage)).orElseGet(OptionalLong::empty);
  }

  boolean readsMoreThan(Candidate other) {
    var window = target.model().contextWindow();
    var tooSmall = other.target.model().contextWindow();
    return window.isEmpty() || tooSmall.isEmpty() || window.getAsLong() > tooSmall.getAsLong();
  }
}
