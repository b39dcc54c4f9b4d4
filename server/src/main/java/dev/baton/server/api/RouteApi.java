package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.gateway.Decisions;
import dev.baton.gateway.Explained;
import dev.baton.gateway.Gateway;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonWriter;
import io.vertx.core.buffer.Buffer;

/** Why a request would go, or went, where it does. */
public final class RouteApi {
  private static final String JSON = "application/json";

  private final Gateway gateway;
  private final Decisions decisions;
  private final Intake intake;
  private final Calls calls;

  public RouteApi(Gateway gateway, Decisions decisions, Intake intake, Calls calls) {
    this.gateway = gateway;
    this.decisions = decisions;
    this.intake = intake;
    this.calls = calls;
  }

  /** {@code POST /api/v1/route/explain}: a chat request that is only thought through. */
  public void explain(Exchange exchange) {
    intake.take(
        exchange,
        body ->
            gateway
                .explain(calls.of(exchange, body))
                .onSuccess(explained -> {
                  switch (explained) {
                    case Explained.Plan(var explanation) ->
                        reply(exchange, ExplanationJson.of(explanation));
                    case Explained.Unreadable(var fault) -> exchange.refuse(fault);
                  }
                }));
  }

  /** {@code GET /api/v1/route/requests/ID}: what was decided for a call, and what came of it. */
  public void past(Exchange exchange) {
    var id = exchange.pass().rest();
    decisions
        .find(id)
        .ifPresentOrElse(
            remembered -> reply(exchange, ExplanationJson.of(remembered)),
            () ->
                exchange.refuse(
                    new Fault.Caller(
                        FaultCode.NOT_FOUND,
                        "No call with the request id \"" + id + "\" is remembered.")));
  }

  private static void reply(Exchange exchange, JsonWriter json) {
    exchange.reply(200, JSON, Buffer.buffer(json.toBytes()));
  }
}
