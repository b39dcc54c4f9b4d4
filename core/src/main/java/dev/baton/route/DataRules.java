package dev.baton.route;

import java.util.Set;

/**
 * Where a request may be worked on, and what for. What nobody has promised counts as not kept.
 *
 * @param regions it may be worked on in one of these; empty: anywhere
 * @param untrained whether no platform may train on it
 */
public record DataRules(Set<String> regions, boolean untrained) {
  public static final DataRules NONE = new DataRules(Set.of(), false);

  public DataRules {
    regions = Set.copyOf(regions);
  }

  boolean none() {
    return regions.isEmpty() && !untrained;
  }
}
