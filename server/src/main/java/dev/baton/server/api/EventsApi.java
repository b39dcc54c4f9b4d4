package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.LiveReply;
import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import dev.baton.wire.Alarms;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/v1/events}: what happens, as server-sent events. One event loop. */
public final class EventsApi {
  private final Vertx vertx;
  private final Alarms alarms;
  private final Events events;

  public EventsApi(Vertx vertx, Alarms alarms, Events events) {
    this.vertx = vertx;
    this.alarms = alarms;
    this.events = events;
  }

  public List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.GET,
            "/api/v1/events",
            Permission.READ_OPERATIONS,
            CostClass.FREE,
            0,
            this::listen));
  }

  private void listen(Exchange exchange) {
    var reply = new LiveReply(exchange, alarms);
    var visitor = new Visitor(events, reply, alarms, vertx.getOrCreateContext());
    var lastId = Optional.ofNullable(exchange.request().getHeader("last-event-id")).orElse("");
    switch (events.join(visitor, lastId.strip())) {
      case Events.Seat.Taken(var after, var missed) -> visitor.enter(after, missed);
      case Events.Seat.Full() ->
          exchange.refuse(
              new Fault.Again(
                  FaultCode.OVERLOADED,
                  "As many listen to events already as may: "
                      + Events.LISTENERS_MAX
                      + ". Come again when somebody has left.",
                  Optional.of(Duration.ofSeconds(15))));
      case Events.Seat.Closed() ->
          exchange.refuse(
              new Fault.Again(
                  FaultCode.DRAINING,
                  "Baton is about to end, and nothing more will happen here.",
                  Optional.of(Duration.ofSeconds(5))));
    }
  }
}
