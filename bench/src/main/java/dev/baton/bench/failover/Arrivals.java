package dev.baton.bench.failover;

import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Requests at random moments, whatever the replies do, until they are stopped. */
public final class Arrivals implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final long beganNanos = System.nanoTime();
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;

  /**
   * One request.
   *
   * @param number counted from 0 in the order of arriving
   * @param second when it began, from the first one on
   */
  public record Seen(int number, double second, Reply reply) {}

  private Arrivals() {}

  /**
   * Starts them.
   *
   * @param ask asks for the reply to the request of this number
   */
  public static Arrivals start(double perSecond, long seed, IntFunction<Reply> ask) {
    var arrivals = new Arrivals();
    Thread.ofVirtual().start(() -> arrivals.arrive(perSecond, new SplittableRandom(seed), ask));
    return arrivals;
  }

  /** The seconds since they began. */
  public double second() {
    return (System.nanoTime() - beganNanos) / NANOS;
  }

  public void awaitSecond(double second) {
    Pause.until(beganNanos + (long) (second * NANOS));
  }

  /** Those that were answered so far. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** Lets nobody in any more, waits for those who are, and returns all. */
  public List<Seen> stop() {
    close();
    return seen();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    requests.close();
  }

  private void arrive(double perSecond, SplittableRandom random, IntFunction<Reply> ask) {
    try {
      var due = beganNanos;
      for (int number = 0; !stopping; number++) {
        due += (long) (-Math.log(1 - random.nextDouble()) / perSecond * NANOS);
        Pause.until(due);
        var nth = number;
        requests.execute(() -> {
          var second = second();
          seen.add(new Seen(nth, second, ask.apply(nth)));
        });
      }
    } finally {
      ended.countDown();
    }
  }
}
