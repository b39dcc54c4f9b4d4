package dev.baton.ledger.budget;

/**
 * A sum from the books.
 *
 * @param value whose; of no matter unless each has a budget of its own
 * @param hour since the epoch, in which the attempts began; of no matter unless the window rolls
 */
public record Spent(String value, long hour, long nanos) {}
