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

  /** Nano-dollars; what nobody can have used counts as the most it could have come to. */
  long cost(Usage usage) {
    try {
      return price.map(known -> known.cost(usage)).orElse(0L);
    } catch (ArithmeticException moreThanThereIs) {
      return choice.nanoDollars();
    }
  }

  /** More than this one attempt cannot cost, in nano-dollars. */
  long atMost() {
    return choice.nanoDollars();
  }

  /** The same with an answer so short that {@code nanoDollars} pay for it. */
  Optional<Candidate> affordedBy(long nanoDollars, long outputMin) {
    return Optional.empty();
  }

  boolean readsMoreThan(Candidate other) {
    var window = target.model().contextWindow();
    var tooSmall = other.target.model().contextWindow();
    return window.isEmpty() || tooSmall.isEmpty() || window.getAsLong() > tooSmall.getAsLong();
  }
}
