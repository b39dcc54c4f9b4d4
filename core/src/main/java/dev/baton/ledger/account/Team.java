package dev.baton.ledger.account;

import java.util.OptionalLong;

/**
 * People who spend together.
 *
 * @param disabled since when none of their keys opens anything
 */
public record Team(String name, long created, OptionalLong disabled) {}
