package dev.baton.provider;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a platform departs from the wire it speaks: fields it refuses, and fields it calls
 * otherwise.
 *
 * @param drop {@code messages.name} is the {@code name} of every message
 * @param rename from the wire's name to the platform's
 */
public record FieldRules(Set<String> drop, Map<String, String> rename) {
  private static final String IN_MESSAGES = "messages.";

  /** A platform that takes everything as it is. */
  public static final FieldRules NONE = new FieldRules(Set.of(), Map.of());

  public FieldRules {
    drop = Set.copyOf(drop);
    rename = Map.copyOf(rename);
  }

  /** The fields of a message that are refused. */
  Set<String> dropInMessages() {
    return drop.stream()
        .filter(field -> field.startsWith(IN_MESSAGES))
        .map(field -> field.substring(IN_MESSAGES.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean isEmpty() {
    return drop.isEmpty() && rename.isEmpty();
  }
}
