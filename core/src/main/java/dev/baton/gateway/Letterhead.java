package dev.baton.gateway;

import dev.baton.chat.Allowance;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What the heads of all replies to one call have in common.
 *
 * @param route how the router came to its candidates; empty where it was not asked
 * @param left what is left of the caller's own limits now
 */
record Letterhead(Call call, String route, Supplier<Allowance> left) {

  /** Of a call that was not understood. */
  static Letterhead unrouted(Call call) {
    return new Letterhead(call, "", () -> Allowance.UNSAID);
  }

  /** Before or without an answer. */
  Head ofNobody(int attempts) {
    return new Head(
        call.requestId(),
        "",
        "",
        attempts,
        false,
        List.of(),
        0,
        route,
        OptionalLong.empty(),
        left.get());
  }

  Head of(Leg leg, int attempts, long overheadNanos) {
    var candidate = leg.candidate();
    return new Head(
        call.requestId(),
        candidate.platform(),
        candidate.model(),
        attempts,
        candidate.simulated(),
        leg.passage().dropped().names(),
        overheadNanos,
        route,
        leg.cost(),
        left.get());
  }
}
