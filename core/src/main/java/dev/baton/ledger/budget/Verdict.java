package dev.baton.ledger.budget;

import java.time.Instant;
import java.util.Optional;

/** Stand-in. */
public sealed interface Verdict {
  /** Stand-in. */
  record Granted(Earmark earmark) implements Verdict {}

  /** Stand-in. */
  record Lacking(String budget, long left, Optional<Instant> renewed, String sentence)
      implements Verdict {}
}
