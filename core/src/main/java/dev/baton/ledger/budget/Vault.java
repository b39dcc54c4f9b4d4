package dev.baton.ledger.budget;

import java.util.List;
import java.util.Set;

/**
 * Where servers take from hard budgets what they may spend by themselves. Whatever is granted
 * counts as spent for everybody else. Asked by one thread of a server, which may wait.
 */
public interface Vault {

  /** What came of asking. */
  sealed interface Reply {
    /** Of each pot that was asked for. */
    record Lent(List<Loan> loans) implements Reply {
      public Lent {
        loans = List.copyOf(loans);
      }
    }

    /**
     * Nothing was granted of any.
     *
     * @param alone whether no other server has anything that it could hand back
     */
    record TooLittle(List<Left> left, boolean alone) implements Reply {
      public TooLittle {
        left = List.copyOf(left);
      }
    }
  }

  /**
   * A grant.
   *
   * @param more than had been granted before
   */
  record Loan(Pot pot, long more) {}

  /** What nobody has been granted yet. */
  record Left(Pot pot, long nanos) {}

  /** Grants what is needed of all pots, or of none; then others are asked to hand back. */
  Reply lend(List<Want> wants);

  /** What is granted to this server of each of these. */
  List<Portion> granted(List<Pot> pots);

  /** Writes down what is granted to this server, whatever the limit. */
  void change(List<Portion> portions);

  /** Of which pots others have asked for more since this was asked last; {@link #mark} tells. */
  Set<String> wanted();

  /** By what a pot is known, whatever the period. */
  String mark(Pot pot);
}
