package dev.baton.route;

import dev.baton.config.Timeouts;
import java.util.OptionalLong;

/**
 * A model on a platform that is switched on.
 *
 * @param outputCap the most tokens it may write for this request; empty: as the caller says
 * @param tokens what an attempt will probably use
 * @param nanoDollars what an attempt costs at most; 0 where no price is known
 */
public record Choice(
    String platform,
    String model,
    Timeouts timeouts,
    OptionalLong outputCap,
    long tokens,
    long nanoDollars) {}
