package dev.baton.ledger.budget;

/**
 * What the budgets of a spender ask of routing right now.
 *
 * @param preferCost whether quality and speed chains give way to their cost twins
 * @param blockExpensive whether expensive models are not to be asked
 */
public record Mood(boolean preferCost, boolean blockExpensive) {
  public static final Mood CALM = new Mood(false, false);
}
