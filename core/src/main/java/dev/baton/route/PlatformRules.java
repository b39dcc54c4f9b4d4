package dev.baton.route;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which platforms a caller wants asked, and how dear they may be.
 *
 * @param first to be tried before all others, in this order
 * @param only no others; empty: any
 * @param never none of these
 * @param inputMax the most a token read may cost, in pico-dollars
 * @param outputMax the same for a token written
 */
public record PlatformRules(
    List<String> first,
    Set<String> only,
    Set<String> never,
    OptionalLong inputMax,
    OptionalLong outputMax) {
  public static final PlatformRules NONE =
      new PlatformRules(List.of(), Set.of(), Set.of(), OptionalLong.empty(), OptionalLong.empty());

  public PlatformRules {
    first = List.copyOf(first);
    only = Set.copyOf(only);
    never = Set.copyOf(never);
  }

  /** Whether nobody is shut out. */
  boolean anywhere() {
    return only.isEmpty() && never.isEmpty() && inputMax.isEmpty() && outputMax.isEmpty();
  }

  boolean allow(String platform) {
    return !never.contains(platform) && (only.isEmpty() || only.contains(platform));
  }

  boolean tooDear(Tariff tariff) {
    return (inputMax.isPresent() || outputMax.isPresent())
        && (!tariff.known()
            || tariff.input() > inputMax.orElse(Long.MAX_VALUE)
            || tariff.output() > outputMax.orElse(Long.MAX_VALUE));
  }

  /** Whose turn a platform has: those that are to be first, and then all others alike. */
  int rank(String platform) {
    var place = first.indexOf(platform);
    return place < 0 ? first.size() : place;
  }
}
