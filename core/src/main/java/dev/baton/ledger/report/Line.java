package dev.baton.ledger.report;

/**
 * One line of a report.
 *
 * @param name whose figures they are; empty for what bears no name
 */
public record Line(String name, Figures figures) {}
