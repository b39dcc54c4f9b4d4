package dev.baton.ledger.budget;

/**
 * What a server lacks of a pot.
 *
 * @param limit of which all servers together must not be granted more
 * @param have what is granted to it
 * @param need how much more it needs, at least
 * @param recent what it has held in about a minute
 */
public record Want(Pot pot, long limit, long have, long need, long recent) {}
