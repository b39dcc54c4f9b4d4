package dev.baton.bench;

import dev.baton.bench.measure.Effort;
import dev.baton.bench.rig.Baton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What to run.
 *
 * @param baton how Baton is started; empty when a second nginx stands in for it
 * @param upstream one that runs already, instead of the simulator
 */
record Plan(
    Set<Part> parts,
    Effort effort,
    Optional<Baton.Launch> baton,
    Optional<URI> upstream,
    boolean withoutNginx) {

  Plan {
    parts = Set.copyOf(parts);
  }

  /** What is compared with nginx. */
  String tested() {
    return baton.isPresent() ? "Baton" : "nginx-2";
  }

  boolean needsLoad() {
    return parts.stream().anyMatch(part -> part != Part.COLD_START);
  }

  boolean wants(Part part) {
    return parts.contains(part);
  }
}
