package dev.baton.ledger.account;

import dev.baton.catalog.RateLimits;
import dev.baton.config.VirtualKey.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a key allows its holder.
 *
 * @param until when it ends, in milliseconds since the epoch; empty: never
 */
public record Grant(Role role, AllowedModels models, RateLimits limits, OptionalLong until) {
  /** What a new key allows where nothing else is said. */
  public static final Grant MEMBER = of(Role.MEMBER);

  /** Everything that a role may, without limits and without end. */
  public static Grant of(Role role) {
    return new Grant(role, AllowedModels.ALL, RateLimits.NONE, OptionalLong.empty());
  }

  public Grant withRole(Role other) {
    return new Grant(other, models, limits, until);
  }

  public Grant withModels(AllowedModels other) {
    return new Grant(role, other, limits, until);
  }

  public Grant withLimits(RateLimits other) {
    return new Grant(role, models, other, until);
  }

  public Grant withUntil(OptionalLong other) {
    return new Grant(role, models, limits, other);
  }

  /** Why this one's holder may not give {@code wanted}, or change a key that has it. */
  Optional<String> objection(Grant wanted) {
    if (wanted.role.compareTo(role) > 0) {
      return beyond("the role " + wanted.role.word(), "the role " + role.word());
    }
    var model = models.beyond(wanted.models);
    if (model.isPresent()) {
      return beyond("models " + model.get(), String.join(", ", models.patterns()));
    }
    if (until.isPresent() && (wanted.until.isEmpty() || later(wanted))) {
      return beyond("a longer life", "its own, to " + Instant.ofEpochMilli(until.getAsLong()));
    }
    return objection("rpm", limits.rpm(), wanted.limits.rpm())
        .or(() -> objection("tpm", limits.tpm(), wanted.limits.tpm()))
        .or(() -> objection("rpd", limits.rpd(), wanted.limits.rpd()));
  }

  private boolean later(Grant wanted) {
    return wanted.until.orElseThrow() > until.orElseThrow();
  }

  private static Optional<String> objection(String limit, OptionalLong own, OptionalLong wanted) {
    var wider = own.isPresent() && (wanted.isEmpty() || wanted.getAsLong() > own.getAsLong());
    return wider ? beyond("more " + limit, limit + " " + own.getAsLong()) : Optional.empty();
  }

  private static Optional<String> beyond(String wanted, String own) {
    return Optional.of(
        "A key can neither make nor change one that is wider than itself: that one has or wants "
            + wanted
            + ", yours ends at "
            + own
            + ".");
  }
}
