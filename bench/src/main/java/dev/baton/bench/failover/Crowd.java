package dev.baton.bench.failover;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** So many clients, each with its next request when the last one is answered. */
public final class Crowd {

  private Crowd() {}

  /** Asks {@code requests} times in all and returns the replies, in no order. */
  public static <T> List<T> ask(int clients, int requests, IntFunction<T> ask) {
    var next = new AtomicInteger();
    Queue<T> replies = new ConcurrentLinkedQueue<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        threads.execute(() -> {
          for (var nth = next.getAndIncrement(); nth < requests; nth = next.getAndIncrement()) {
            replies.add(ask.apply(nth));
          }
        });
      }
    }
    return List.copyOf(replies);
  }
}
