package dev.baton.gateway;

import dev.baton.provider.Answer;
import dev.baton.provider.Timing;
import java.time.Duration;

/** Hears what happens. Never blocks and never throws into a request. */
public interface Telemetry {

  void attemptEnded(String platform, String model, Answer answer, Timing timing);

  /**
   * A call is over, however it ended.
   *
   * @param overhead our own share of {@code took}: all but the waiting for platforms
   */
  void callEnded(
      FrontDoor door, boolean streamed, Outcome outcome, Duration took, Duration overhead);

  /** For those who run no metrics. */
  static Telemetry unheard() {
    return new Telemetry() {
      @Override
      public void attemptEnded(String platform, String model, Answer answer, Timing timing) {}

      @Override
      public void callEnded(
          FrontDoor door, boolean streamed, Outcome outcome, Duration took, Duration overhead) {}
    };
  }
}
