package dev.baton.ledger.account;

import java.util.OptionalLong;

/**
 * Somebody for whom keys are.
 *
 * @param team empty where there is none
 * @param disabled since when none of the keys opens anything
 */
public record User(String name, String team, long created, OptionalLong disabled) {}
