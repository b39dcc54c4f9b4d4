package dev.baton.limit;

import dev.baton.config.PoolKey.Cap;
import dev.baton.config.PoolKey.Per;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What one key may use in all, whatever it is used for. */
final class KeyCaps {
  private static final Comparator<Capped> ORDER =
      Comparator.comparing((Capped capped) -> capped.cap().what())
          .thenComparing(capped -> capped.cap().per());

  private List<Capped> caps = List.of();

  /** One cap; the tally outlives a changed limit. */
  private record Capped(Cap cap, long limit, Tally tally) {
    long delay(Demand demand, Moment now) {
      var own = amount(demand.tokens(), demand.nanoDollars());
      return own > limit ? Meter.NEVER : tally.delay(limit - own, now);
    }

    long headroom(Moment now) {
      var left = Math.max(0, limit - tally.used(now));
      return limit < Meter.WHOLE ? left * Meter.WHOLE / limit : left / (limit / Meter.WHOLE);
    }

    long amount(long tokens, long nanoDollars) {
      return switch (cap.what()) {
        case REQUESTS -> 1;
        case TOKENS -> tokens;
        case NANO_DOLLARS -> nanoDollars;
      };
    }
  }

  void configure(Map<Cap, Long> limits) {
    var next = new ArrayList<Capped>();
    limits.forEach((cap, limit) -> next.add(new Capped(cap, limit, tally(cap))));
    next.sort(ORDER);
    caps = List.copyOf(next);
  }

  private Tally tally(Cap cap) {
    return caps.stream()
        .filter(capped -> capped.cap().equals(cap))
        .map(Capped::tally)
        .findAny()
        .orElseGet(() -> Tally.of(cap.per()));
  }

  /** Tells {@code obstacle} what stands in the way of the demand. */
  void check(Demand demand, Moment now, Obstacle obstacle) {
    for (var capped : caps) {
      obstacle.put(
          capped.delay(demand, now),
          capped.cap().per() == Per.MINUTE ? Obstacle.Kind.FULL : Obstacle.Kind.SPENT);
    }
  }

  void take(Demand demand, Moment now) {
    for (var capped : caps) {
      capped.tally().add(now, capped.amount(demand.tokens(), demand.nanoDollars()), now);
    }
  }

  /** What was taken at {@code at} for the demand was so much in truth. */
  void correct(Demand demand, Moment at, Used used, Moment now) {
    for (var capped : caps) {
      var thought = capped.amount(demand.tokens(), demand.nanoDollars());
      var truth = capped.amount(used.tokens(), used.nanoDollars());
      capped.tally().add(at, truth - thought, now);
    }
  }

  /** What a call used in the end. */
  record Used(long tokens, long nanoDollars) {}

  boolean limited() {
    return !caps.isEmpty();
  }

  /** What is left of each million, of the cap that is nearest. */
  long headroom(Moment now) {
    var least = Meter.WHOLE;
    for (var capped : caps) {
      least = Math.min(least, capped.headroom(now));
    }
    return least;
  }

  List<KeyState.Use> uses(Moment now) {
    return caps.stream()
        .map(capped -> new KeyState.Use(capped.cap(), capped.tally().used(now), capped.limit()))
        .toList();
  }
}
