package dev.baton.ledger.budget;

/**
 * What is granted to a server, as a whole: said twice, it is the same.
 *
 * @param granted spent, held or in hand there
 */
public record Portion(Pot pot, long granted) {}
