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
 * @param priceVersion the price's name in the books; empty where there is none
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
    String priceVersion,
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

  /** More than this one attempt cannot cost, in nano-dollars; 0 where no price is known. */
  long atMost() {
    return choice.nanoDollars().orElse(0);
  }

  /** The same with an end to what it can cost. */
  Candidate bounded() {
    return with(choice.bounded());
  }

  /** The same with an answer so short that {@code nanoDollars} pay for it. */
  Optional<Candidate> affordedBy(long nanoDollars) {
    return choice.within(nanoDollars).map(this::with);
  }

  private Candidate with(Choice other) {
    return other.equals(choice)
        ? this
        : new Candidate(
            other,
            new Target(target.platform(), target.model(), other.outputCap()),
            wire,
            providers,
            turnstile,
            pulse,
            patience,
            price,
            priceVersion,
            simulated);
  }

  boolean readsMoreThan(Candidate other) {
    var window = target.model().contextWindow();
    var tooSmall = other.target.model().contextWindow();
    return window.isEmpty() || tooSmall.isEmpty() || window.getAsLong() > tooSmall.getAsLong();
  }
}
