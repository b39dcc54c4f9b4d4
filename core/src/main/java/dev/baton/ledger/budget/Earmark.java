package dev.baton.ledger.budget;

import dev.baton.ledger.Spender;
import java.util.List;

/**
 * Money set aside for one attempt, in every budget that concerns it. It ends once, by {@link
 * Budgets#settle}, {@link Budgets#release} or {@link Budgets#sweep}.
 */
public final class Earmark {
  private final Spender spender;
  private final String model;
  private final long nanos;
  private final long at;
  private final long known;
  private final Holding held;
  private final List<Allowance> allowances;

  /** Where it stands among the open ones; -1 when it has ended. */
  private int place;

  private boolean seen;
  private long seenAt;

  /**
   * @param at when it was made
   * @param known the number of the newest budget there was
   * @param held what it is held in
   */
  Earmark(
      Spender spender,
      String model,
      long nanos,
      long at,
      long known,
      Holding held,
      List<Allowance> allowances) {
    this.spender = spender;
    this.model = model;
    this.nanos = nanos;
    this.at = at;
    this.known = known;
    this.held = held;
    this.allowances = allowances;
  }

  /** How much is set aside. */
  public long nanos() {
    return nanos;
  }

  Spender spender() {
    return spender;
  }

  String model() {
    return model;
  }

  long at() {
    return at;
  }

  long known() {
    return known;
  }

  Holding held() {
    return held;
  }

  /** What this server has of those budgets that it shares. */
  List<Allowance> allowances() {
    return allowances;
  }

  int place() {
    return place;
  }

  void moveTo(int place) {
    this.place = place;
  }

  /** How long it has been seen by sweeps, by a clock that nobody sets. */
  long seenFor(long steadyNanos) {
    if (!seen) {
      seen = true;
      seenAt = steadyNanos;
    }
    return steadyNanos - seenAt;
  }
}
