package dev.baton.ledger.account;

import dev.baton.config.Glob;
import java.util.List;
import java.util.Optional;

/**
 * What a key may ask for: patterns over names of chains, aliases, {@code auto} and {@code
 * platform/model}, in which {@code *} stands for anything. Without any it may ask for everything.
 */
public record AllowedModels(List<String> patterns) {
  public static final AllowedModels ALL = new AllowedModels(List.of());

  public AllowedModels {
    patterns = List.copyOf(patterns);
  }

  /**
   * Whether a candidate may be asked. Who may ask for a name may have all that stands behind it;
   * otherwise each model must be allowed by itself.
   *
   * @param asked the name in the request: a chain, an alias, {@code auto}, or a model
   * @param model the candidate, as {@code platform/model}
   */
  public boolean allows(String asked, String model) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(glob -> Glob.fits(glob, asked) || Glob.fits(glob, model));
  }

  /**
   * What of {@code others} is not allowed here; empty where they are no wider.
   *
   * <p>A pattern that fits another pattern's text fits all that the other fits: only a star of its
   * own can have taken the other's stars, and that star takes whatever they stand for.
   */
  Optional<String> beyond(AllowedModels others) {
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    var wanted = others.patterns.isEmpty() ? List.of("*") : others.patterns;
    return wanted.stream()
        .filter(inner -> patterns.stream().noneMatch(glob -> Glob.fits(glob, inner)))
        .findFirst();
  }
}
