package dev.baton.server.api;

import dev.baton.config.BudgetRules.Window;
import dev.baton.server.api.BudgetDesk.Standing;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a budget runs out if money goes on being spent as it was since its window began. */
final class Forecast {
  private Forecast() {}

  /** Empty where it lasts until it begins anew, or where nobody can tell. */
  static Optional<Instant> runsOut(Standing standing, Instant now) {
    var limit = standing.rules().limit();
    if (standing.spent() >= limit) {
      return Optional.of(now);
    }
    var elapsed = Duration.between(standing.since(), now);
    var known = standing.since().isAfter(Instant.EPOCH) && elapsed.isPositive();
    // What leaves a rolling window at its end makes room for as much as comes at its beginning.
    if (!known || standing.spent() <= 0 || standing.rules().window() instanceof Window.Rolling) {
      return Optional.empty();
    }
    var whole =
        BigInteger.valueOf(elapsed.toSeconds())
            .multiply(BigInteger.valueOf(limit))
            .divide(BigInteger.valueOf(standing.spent()));
    // Beyond the life of everybody who could read it.
    return whole.bitLength() > Integer.SIZE
        ? Optional.empty()
        : Optional.of(standing.since().plusSeconds(whole.longValue()))
            .filter(end -> standing.renews().map(end::isBefore).orElse(true));
  }
}
