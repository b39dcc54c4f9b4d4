package dev.baton.gateway;

import dev.baton.limit.CallerLimits;
import dev.baton.limit.Turnstiles;
import dev.baton.route.Pulses;

/**
 * What a process has learned and counted: it outlives reloads, and all event loops share it.
 *
 * @param turnstiles breakers, keys and limits of the platforms
 * @param callers limits of those who call Baton
 * @param pulses how quick the models are
 * @param hedges what the second attempts beside slow first ones are paid from, by chain
 * @param decisions why the latest calls went where they went
 */
public record Experience(
    Turnstiles turnstiles,
    CallerLimits callers,
    Pulses pulses,
    Hedges hedges,
    Decisions decisions) {}
