package dev.baton.provider;

import dev.baton.chat.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.Optional;

/**
 * A request on its way out, until the reply's head is there.
 *
 * <p>A platform may close a connection that waited for its next request just as that goes out. It
 * did not fail then, so the request goes out once more, over a connection that is surely alive.
 */
final class Sending {
  private final Road road;
  private final Buffer body;
  private final Runnable sent;
  private final Promise<Came> came = Promise.promise();
  private Optional<HttpClientRequest> request = Optional.empty();
  private boolean again;
  private boolean givenUp;

  /** The ways to a platform. */
  interface Road {
    Future<Connections.Way> open();

    /** Over a connection that nobody used before. */
    Future<Connections.Way> openAnew();
  }

  /** What came of it. */
  sealed interface Came {
    record Head(HttpClientResponse reply) implements Came {}

    record Nothing(Fault why) implements Came {}
  }

  /**
   * @param sent runs whenever the request leaves
   */
  Sending(Road road, byte[] body, Runnable sent) {
    this.road = road;
    this.body = Buffer.buffer(body);
    this.sent = sent;
  }

  Future<Came> start() {
    take(road.open());
    return came.future();
  }

  /** Closes the connection: at once, or when it has come about. */
  void giveUp() {
    givenUp = true;
    request.ifPresent(HttpClientRequest::reset);
  }

  private void take(Future<Connections.Way> opening) {
    opening.onComplete(
        this::send, why -> lost(why instanceof HttpClosedException, Mishap.unreachable(why)));
  }

  private void send(Connections.Way way) {
    var upstream = way.request();
    if (givenUp) {
      upstream.exceptionHandler(_ -> {}).reset();
      return;
    }
    request = Optional.of(upstream);
    sent.run();
    upstream.exceptionHandler(why -> broke(way, why));
    upstream
        .send(body)
        .onComplete(reply -> came.tryComplete(new Came.Head(reply)), why -> broke(way, why));
  }

  private void broke(Connections.Way way, Throwable why) {
    // A request that was given up for another has no more to say.
    if (request.equals(Optional.of(way.request()))) {
      lost(way.reused() && isGone(why), Mishap.closedBeforeHead());
    }
  }

  private static boolean isGone(Throwable why) {
    return why instanceof HttpClosedException || why instanceof IOException;
  }

  private void lost(boolean excused, Fault why) {
    if (!excused || again || givenUp || came.future().isComplete()) {
      came.tryComplete(new Came.Nothing(why));
      return;
    }
    again = true;
    request = Optional.empty();
    take(road.openAnew());
  }
}
