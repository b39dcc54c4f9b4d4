package dev.baton.chat;

import java.util.OptionalLong;

/**
 * What choosing a model must know of a request, whatever wire it came in.
 *
 * @param bytes of the whole request: its tokens are estimated from them
 * @param maxOutput the most tokens the caller wants written
 * @param answers how many answers it wants
 * @param sound whether it may hold sound, or wants some
 * @param text the caller's last words, cut to a length that is enough to tell what is asked; empty
 *     where nobody will look at them
 */
public record Gist(
    long bytes,
    boolean stream,
    boolean tools,
    boolean vision,
    boolean schema,
    boolean prefill,
    OptionalLong maxOutput,
    long answers,
    boolean sound,
    String text) {

  private static final int BYTES_A_TOKEN_AT_LEAST = 2;
  private static final int BYTES_A_TOKEN_AT_MOST = 8;
  private static final int BYTES_A_TOKEN_OFTEN = 4;

  /** More tokens than this the request surely does not have. */
  public long tokensAtMost() {
    return Math.ceilDiv(bytes, BYTES_A_TOKEN_AT_LEAST);
  }

  /** Fewer tokens than this the request hardly has. */
  public long tokensAtLeast() {
    return bytes / BYTES_A_TOKEN_AT_MOST;
  }

  /** How many tokens a request of this size usually has. */
  public long tokensLikely() {
    return Math.ceilDiv(bytes, BYTES_A_TOKEN_OFTEN);
  }
}
