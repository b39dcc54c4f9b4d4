package dev.baton.route;

import dev.baton.catalog.Price;
import dev.baton.chat.Gist;
import dev.baton.config.Timeouts;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes choices for tests of what comes behind the router. */
public final class TestingChoice {
  private TestingChoice() {}

  /** Of a model that costs {@code price}; empty: nobody knows what. */
  public static Choice of(
      String name, Timeouts timeouts, OptionalLong cap, Gist gist, Optional<Price> price) {
    var slash = name.indexOf('/');
    return new Choice(
        name.substring(0, slash),
        name.substring(slash + 1),
        timeouts,
        cap,
        cap,
        gist.tokensLikely(),
        new Stake(new Tariff(price, price), Load.of(gist), 1));
  }
}
