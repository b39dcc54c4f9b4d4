package dev.baton.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Closes connections that only sit there: whose first request head does not come, whose next one
 * does not, or whose last reply has been given. One event loop; one sweep a second instead of
 * timers a request.
 */
final class ConnectionWatch {
  private static final long SWEEP_MILLIS = 1000;

  /** A connection closed at once, with unread bytes, would take its last reply with it. */
  private static final Duration LINGER = Duration.ofMillis(500);

  /**
   * @param head for a whole request head, on a fresh connection
   * @param idle between requests
   */
  record Limits(Duration head, Duration idle) {}

  /** What one connection is at. */
  static final class State {
    private final HttpConnection connection;
    private long since;
    private boolean served;
    private boolean closing;
    private int inFlight;

    private State(HttpConnection connection, long now) {
      this.connection = connection;
      this.since = now;
    }
  }

  private final Limits limits;
  private final LongSupplier nanoClock;
  private final Map<HttpConnection, State> states = new HashMap<>();

  ConnectionWatch(Vertx vertx, Limits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
    vertx.setPeriodic(SWEEP_MILLIS, _ -> sweep());
  }

  void opened(HttpConnection connection) {
    states.put(connection, new State(connection, nanoClock.getAsLong()));
    connection.closeHandler(_ -> states.remove(connection));
    // Callers who break off are everyday; whatever they left open ends with its own handlers.
    connection.exceptionHandler(_ -> {});
  }

  /**
   * A head has been read: the connection is busy until {@link #answered}.
   *
   * @return false if it serves nothing more: what still comes over it is not to be answered
   */
  boolean asked(HttpConnection connection) {
    var state = states.get(connection);
    if (state == null || state.closing) {
      return false;
    }
    state.inFlight++;
    state.served = true;
    return true;
  }

  /** The reply that ends now was the last one of its connection. */
  void closing(HttpConnection connection) {
    var state = states.get(connection);
    if (state != null) {
      state.closing = true;
    }
  }

  void answered(HttpConnection connection) {
    var state = states.get(connection);
    if (state != null) {
      state.inFlight--;
      state.since = nanoClock.getAsLong();
    }
  }

  int connections() {
    return states.size();
  }

  private void sweep() {
    var now = nanoClock.getAsLong();
    for (var state : new ArrayList<>(states.values())) {
      if (state.inFlight == 0 && now - state.since > patience(state).toNanos()) {
        Cut.off(state.connection);
      }
    }
  }

  private Duration patience(State state) {
    if (state.closing) {
      return LINGER;
    }
    return state.served ? limits.idle() : limits.head();
  }
}
