package dev.baton.ledger.journal;

/** Waiting for a thread of ours to end. */
final class Threads {

  private Threads() {}

  static void join(Thread thread) {
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
