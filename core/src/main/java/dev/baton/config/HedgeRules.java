package dev.baton.config;

import java.time.Duration;
import java.util.Optional;

/**
 * When a second model is asked beside a slow first one.
 *
 * @param after how long the first one has to begin; empty: longer than 95 of 100 of its calls took
 * @param maxShare how many second calls there may be for each hundred calls of the chain
 */
public record HedgeRules(Optional<Duration> after, int maxShare) {}
