package dev.baton.gateway;

import java.time.Duration;

/**
 * How Baton treats a client that waits for a stream.
 *
 * @param holdHeaders how long the status is held back for the sake of an honest one
 * @param keepAlive how long the line may be silent before a comment is sent
 */
public record Manners(Duration holdHeaders, Duration keepAlive) {}
