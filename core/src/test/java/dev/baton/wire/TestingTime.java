package dev.baton.wire;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientBuilder;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;

/** An event loop whose time passes only when a test says so. */
public final class TestingTime {
  private static final Duration WORK_BESIDE_THE_LOOP = Duration.ofMillis(5);

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::due).thenComparingLong(Event::number));
  private long now = Duration.ofHours(1).toNanos();
  private long number;

  private record Event(long due, long number, Runnable what) {}

  public long nanos() {
    return now;
  }

  public void after(Duration wait, Runnable what) {
    events.add(new Event(now + wait.toNanos(), number++, what));
  }

  /** Lets time pass, and everything happen that falls into it, in order. */
  public void pass(Duration time) {
    var until = now + time.toNanos();
    for (var next = events.peek(); next != null && next.due <= until; next = events.peek()) {
      events.remove(next);
      now = Math.max(now, next.due);
      next.what.run();
    }
    now = Math.max(now, until);
  }

  /** The loop is busy with something else: time passes, and all that falls into it comes late. */
  public void stall(Duration time) {
    now += time.toNanos();
  }

  /** Whether nothing will ever happen again by itself. */
  public boolean still() {
    return events.isEmpty();
  }

  /** The loop as Vert.x shows it; its HTTP clients are all {@code client}. */
  public Vertx vertx(HttpClientAgent client) {
    return TestingFacade.of(Vertx.class, new Core(client));
  }

  /** The same for those who make no HTTP clients. */
  public Vertx vertx() {
    return vertx(TestingFacade.of(HttpClientAgent.class, "nobody"));
  }

  /** What Baton uses of Vert.x. */
  @SuppressWarnings({"unused", "EffectivelyPrivate"}) // called through the facade
  private final class Core {
    private final HttpClientAgent client;

    Core(HttpClientAgent client) {
      this.client = client;
    }

    public long setTimer(long millis, Handler<Long> ring) {
      var id = number;
      after(Duration.ofMillis(millis), () -> ring.handle(id));
      return id;
    }

    public void runOnContext(Handler<Void> action) {
      after(Duration.ZERO, () -> action.handle(null));
    }

    public <T> Future<T> executeBlocking(Callable<T> work, boolean ordered) {
      var done = Promise.<T>promise();
      after(
          WORK_BESIDE_THE_LOOP,
          () -> {
            try {
              done.complete(work.call());
            } catch (Exception failed) {
              done.fail(failed);
            }
          });
      return done.future();
    }

    public HttpClientAgent createHttpClient(HttpClientOptions options, PoolOptions pool) {
      return client;
    }

    public HttpClientBuilder httpClientBuilder() {
      return TestingFacade.of(HttpClientBuilder.class, new Builder(client));
    }
  }

  /** What Baton uses of a builder of clients. */
  @SuppressWarnings({"unused", "EffectivelyPrivate"}) // called through the facade
  private record Builder(HttpClientAgent client) {
    public void with(Object options) {}

    public void withConnectHandler(Handler<HttpConnection> handler) {}

    public HttpClientAgent build() {
      return client;
    }
  }
}
