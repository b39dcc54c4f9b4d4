package dev.baton.chat;

/**
 * What a platform counts. The kinds do not overlap, except that {@link #REASONING} is the known
 * share of {@link #OUTPUT}.
 */
public enum Counter {
  /** Prompt tokens that came from no cache. */
  INPUT,
  CACHE_READ,
  CACHE_WRITE_5M,
  CACHE_WRITE_1H,
  /** Everything the model wrote, its thoughts included; what it spoke is not. */
  OUTPUT,
  REASONING,
  AUDIO_IN,
  AUDIO_OUT,
  /** Pictures written. */
  IMAGE,
  /** Searches the platform made by itself. */
  SEARCH
}
