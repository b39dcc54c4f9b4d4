package dev.baton.ledger.budget;

/** Stand-in. */
public final class Earmark {}
