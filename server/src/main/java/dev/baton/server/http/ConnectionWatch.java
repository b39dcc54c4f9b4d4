package dev.baton.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Closes connections that only sit there: whose first request head does not come, or whose next one
 * does not. One event loop; one sweep a second instead of timers a request.
 */
final class ConnectionWatch {
  private static final long SWEEP_MILLIS = 1000;

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
  }

  /** A head has been read: the connection is busy until {@link #answered}. */
  void asked(HttpConnection connection) {
    var state = states.get(connection);
    if (state != null) {
      state.inFlight++;
      state.served = true;
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
      var patience = state.served ? limits.idle() : limits.head();
      if (state.inFlight == 0 && now - state.since > patience.toNanos()) {
        state.connection.close();
      }
    }
  }
}
