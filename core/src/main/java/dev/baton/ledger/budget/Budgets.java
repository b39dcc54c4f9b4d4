package dev.baton.ledger.budget;

import dev.baton.ledger.Spender;

/** Stand-in. */
public final class Budgets {
  /** Stand-in. */
  public Verdict hold(Spender spender, String model, long nanos) {
    return new Verdict.Granted(new Earmark());
  }

  /** Stand-in. */
  public void settle(Earmark earmark, long nanos) {}

  /** Stand-in. */
  public void release(Earmark earmark) {}

  /** Stand-in. */
  public Mood mood(Spender spender) {
    return Mood.CALM;
  }

  /** Stand-in. */
  public boolean strict(Spender spender, String model) {
    return false;
  }
}
