package dev.baton.ledger.estimate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be reckoned.
 *
 * @param baseline the model against which savings are counted
 * @param agents among how many the bill is shared
 * @param investment what the change costs once
 * @param months after how many its return is wanted
 */
public record Question(
    Workload work,
    Mix mix,
    String baseline,
    Extras extras,
    OptionalLong agents,
    Optional<Amount> investment,
    List<Integer> months) {
  static final List<Integer> MONTHS_USUAL = List.of(6, 12, 24, 36);

  public Question {
    months = List.copyOf(months);
    if (investment.isPresent() && !investment.get().isPositive()) {
      throw new Objection("An investment must be above 0; leave it out for none.");
    }
    if (agents.isPresent() && agents.getAsLong() < 1) {
      throw new Objection("A bill cannot be shared among fewer than one agent.");
    }
  }
}
