package dev.baton.ledger.alert;

/** One way to tell people of an alert. May block, but for a bounded time. */
public interface AlertSink {

  /** The same after a restart, no secret in it, and unlike every other sink's. */
  String name();

  Outcome send(Alert alert) throws InterruptedException;

  /** What came of it. */
  sealed interface Outcome {
    record Sent() implements Outcome {}

    /** May go some time later. */
    record Later(String why) implements Outcome {}

    /** Will never go like this. */
    record Never(String why) implements Outcome {}
  }
}
