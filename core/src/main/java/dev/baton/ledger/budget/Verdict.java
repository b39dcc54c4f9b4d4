package dev.baton.ledger.budget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the budgets can pay for an attempt. */
public sealed interface Verdict {

  /** All can, and the money is held in each. */
  record Granted(Earmark earmark) implements Verdict {}

  /**
   * One cannot; nothing is held.
   *
   * @param budget the one with least left
   * @param left what it can still give
   * @param renewed when there will be more, as far as the calendar tells
   * @param sentence for the caller
   */
  record Lacking(String budget, long left, Optional<Instant> renewed, String sentence)
      implements Verdict {}

  /**
   * What this server was granted of shared budgets is not enough; nothing is held.
   *
   * @param otherwise what holds if no more is granted
   */
  record Wanting(List<Want> wants, Lacking otherwise) implements Verdict {
    public Wanting {
      wants = List.copyOf(wants);
    }
  }

  /** It cannot be told yet: a hard budget is new, and what was spent before is still being read. */
  record Unread(String budget, String sentence) implements Verdict {}
}
