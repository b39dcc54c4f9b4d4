package dev.baton.gateway;

import dev.baton.provider.Patience;
import dev.baton.provider.PlatformWire;
import dev.baton.provider.Provider;
import dev.baton.provider.Target;

/** A model worth trying, over one key of its platform. */
record Candidate(
    Target target, PlatformWire wire, Provider provider, Patience patience, boolean simulated) {

  /** The same model over another key is another candidate, but no other model. */
  boolean asksSameModelAs(Candidate other) {
    return target.platform().equals(other.target.platform())
        && target.model().id().equals(other.target.model().id());
  }

  String name() {
    return target.platform() + "/" + target.model().id();
  }
}
