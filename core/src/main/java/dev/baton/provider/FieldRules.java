package dev.baton.provider;

import java.util.Map;
import java.util.Set;

/**
 * Where a platform departs from the wire it speaks: fields it refuses, and fields it calls
 * otherwise.
 *
 * @param rename from the wire's name to the platform's
 */
public record FieldRules(Set<String> drop, Map<String, String> rename) {
  /** A platform that takes everything as it is. */
  public static final FieldRules NONE = new FieldRules(Set.of(), Map.of());

  public FieldRules {
    drop = Set.copyOf(drop);
    rename = Map.copyOf(rename);
  }

  boolean isEmpty() {
    return drop.isEmpty() && rename.isEmpty();
  }
}
