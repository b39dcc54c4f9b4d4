package dev.baton.ledger.budget;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Gets money of shared budgets, while others do something else. */
@FunctionalInterface
public interface Lender {

  /** How it went. */
  enum Answer {
    /** It is there; ask for the hold again, at once. */
    LENT,
    /** There is not so much left. */
    SPENT,
    /** Nobody can tell, for the books do not answer. */
    AWAY
  }

  /** Answers after at most about two seconds, on a thread that may be used for a hold. */
  CompletableFuture<Answer> ask(List<Want> wants);
}
