package dev.baton.provider;

import java.time.Duration;

/**
 * How long one attempt waits.
 *
 * @param firstByte for the reply's head
 * @param idle between two pieces of it
 */
public record Patience(Duration firstByte, Duration idle) {}
