package dev.baton.gateway;

import dev.baton.chat.FaultCode;
import dev.baton.ledger.Entry;
import dev.baton.provider.Answer;
import dev.baton.provider.Timing;
import java.time.Duration;

/** Hears what happens. Never blocks and never throws into a request. */
public interface Telemetry {

  void attemptEnded(String platform, String model, Answer answer, Timing timing);

  /** An attempt stands in the books. */
  void booked(Entry entry);

  /** A candidate was not asked: its turnstile was shut. */
  void skipped(String platform, String model, FaultCode why);

  /** The same model is asked again. */
  void triedAgain(String platform, FaultCode why);

  /** Another candidate is asked instead. */
  void movedOn(String from, String to, FaultCode why);

  /** Another platform is asked beside one that is slow. */
  void hedged(String platform, String model);

  /** A caller is told to wait because of its own limits. */
  void heldBack(String caller);

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
      public void booked(Entry entry) {}

      @Override
      public void skipped(String platform, String model, FaultCode why) {}

      @Override
      public void triedAgain(String platform, FaultCode why) {}

      @Override
      public void movedOn(String from, String to, FaultCode why) {}

      @Override
      public void hedged(String platform, String model) {}

      @Override
      public void heldBack(String caller) {}

      @Override
      public void callEnded(
          FrontDoor door, boolean streamed, Outcome outcome, Duration took, Duration overhead) {}
    };
  }
}
