package dev.baton.ledger.account;

/**
 * What the audit says of a change.
 *
 * @param what the order, such as {@code key.create}
 * @param subject what was changed
 * @param before as JSON, without secrets; empty where there was nothing, like {@code after}
 */
public record Note(String what, String subject, String before, String after) {}
