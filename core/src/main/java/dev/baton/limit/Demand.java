package dev.baton.limit;

/**
 * What one attempt will take of the limits.
 *
 * @param tokens as far as they can be told before; corrected by what it truly used
 * @param nanoDollars the same for money
 * @param taskType what it is for, or empty: some keys are kept for some types
 * @param again whether this model was asked before for the same call: that costs of the retry
 *     budget
 */
public record Demand(
    long tokens, long nanoDollars, String taskType, Urgency urgency, boolean again) {

  /** Who goes first where several wait. */
  public enum Urgency {
    INTERACTIVE,
    AGENT,
    BULK
  }
}
