package dev.baton.bench.load;

/**
 * One run of the load generator: which request, to whom, at which pace, for how long.
 *
 * @param streamed whether the reply is an event stream that must end in {@code [DONE]}
 * @param millis no request starts later than this
 * @param drainMillis what is still open so long after that is an error
 */
public record LoadJob(
    Door door, String body, boolean streamed, Pace pace, int millis, int drainMillis) {

  /** Where requests go; the path begins with a slash. */
  public record Door(String host, int port, String path, String key) {}
}
