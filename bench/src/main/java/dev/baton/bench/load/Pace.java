package dev.baton.bench.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** When requests start. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Pace.Closed.class, name = "closed"),
  @JsonSubTypes.Type(value = Pace.Open.class, name = "open"),
  @JsonSubTypes.Type(value = Pace.Slow.class, name = "slow")
})
public sealed interface Pace {

  /**
   * Every connection sends its next request when the last one is answered.
   *
   * @param requestsEach after so many the connection retires; 0 means until time is up
   * @param rampMillis the connections are opened spread over this time
   */
  record Closed(int connections, int requestsEach, int rampMillis) implements Pace {}

  /**
   * Requests start at random moments whatever the replies do, the same moments for the same seed.
   *
   * @param connections opened beforehand and shared by the arrivals
   */
  record Open(double perSecond, int connections, long seed) implements Pace {}

  /**
   * Every connection sends one request and then reads slower than the reply comes, or not at all.
   */
  record Slow(int connections, int rampMillis, int bytesPerSecond) implements Pace {}
}
