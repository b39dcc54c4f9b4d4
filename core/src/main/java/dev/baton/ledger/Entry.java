package dev.baton.ledger;

import dev.baton.chat.Usage;
import java.util.OptionalLong;

/**
 * One attempt in the books: one row.
 *
 * @param requestId of the call it was made for
 * @param attempt which one of those that were sent for the call, from 1
 * @param at when its money was held, in milliseconds since the epoch: the day it counts for
 * @param endpoint where the call came in, such as {@code chat}
 * @param nanos what it costs, in nano-dollars; empty where no price is known, which is not 0
 * @param held what was held for it
 * @param priceVersion which price it was reckoned by; empty where there is none
 * @param fault why there is no whole answer, in the closed vocabulary; empty where there is one
 * @param estimated whether tokens and cost are our own count, because the platform stated none
 * @param simulated whether its platform is only played: no real money
 */
public record Entry(
    AttemptId id,
    String requestId,
    int attempt,
    long at,
    Spender spender,
    String endpoint,
    String platform,
    String model,
    Usage usage,
    OptionalLong nanos,
    long held,
    String priceVersion,
    Ending ending,
    String fault,
    boolean estimated,
    boolean simulated,
    Cached cached,
    Times times) {

  /**
   * How long it took.
   *
   * @param firstContentMillis from sending to the first content; 0 where there was none
   */
  public record Times(long latencyMillis, long firstContentMillis) {
    public static final Times NONE = new Times(0, 0);
  }

  /** The same, as another one of its call's attempts. */
  public Entry numbered(int number) {
    return number == attempt
        ? this
        : new Entry(
            id,
            requestId,
            number,
            at,
            spender,
            endpoint,
            platform,
            model,
            usage,
            nanos,
            held,
            priceVersion,
            ending,
            fault,
            estimated,
            simulated,
            cached,
            times);
  }

  /** The same attempt, as it ended. */
  public Entry ended(
      Usage used, OptionalLong cost, Ending how, String why, boolean guessed, Times took) {
    return new Entry(
        id,
        requestId,
        attempt,
        at,
        spender,
        endpoint,
        platform,
        model,
        used,
        cost,
        held,
        priceVersion,
        how,
        why,
        guessed,
        simulated,
        cached,
        took);
  }
}
