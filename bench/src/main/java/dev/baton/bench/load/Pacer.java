package dev.baton.bench.load;

/** Decides when callers send. Lives on the run's event loop. */
sealed interface Pacer permits ClosedPacer, OpenPacer, SlowPacer {

  /** Opens connections, and starts the run's clock when the first request may go. */
  void begin();

  /** This caller is connected and idle. */
  void free(Caller caller);

  /** This caller lost its connection before time was up. */
  void lost(Caller caller);

  /** Whether a reply that is still open at the end is a fault. */
  default boolean mustFinish() {
    return true;
  }
}
