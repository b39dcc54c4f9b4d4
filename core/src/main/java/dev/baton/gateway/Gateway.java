package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.provider.BadRequest;
import dev.baton.provider.ClientRequest;
import dev.baton.route.Routes;
import dev.baton.wire.JsonFault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The one door: every paid token passes here.
 *
 * <p>One gateway lives on each event loop. A call's way is {@link #answer}: read, route, chain,
 * settle. What loops share is immutable (the {@link Generation}) or says so itself.
 */
public final class Gateway {
  private final Loop loop;
  private final Supplier<Generation> generation;
  private final Candidates candidates;

  public Gateway(Loop loop, Supplier<Generation> generation, Candidates candidates) {
    this.loop = loop;
    this.generation = generation;
    this.candidates = candidates;
  }

  /** Answers {@code call} into {@code reply}; the future completes when all is said. */
  public Future<Outcome> answer(Call call, ClientReply reply) {
    return loop.work(call.body().length, () -> read(call))
        .compose(read -> route(call, read, reply))
        .otherwise(bug -> refused(call, reply, Bug.fault(bug)));
  }

  /** What reading a body came to. */
  private sealed interface Read {
    record Good(ClientRequest request) implements Read {}

    record Bad(Fault fault) implements Read {}
  }

  private static Read read(Call call) {
    try {
      return new Read.Good(call.door().wire().read(call.body()));
    } catch (JsonFault notJson) {
      return new Read.Bad(new Fault.Caller(FaultCode.BAD_REQUEST, sentence(notJson.problem())));
    } catch (BadRequest wrong) {
      return new Read.Bad(wrong.fault());
    }
  }

  private static String sentence(String problem) {
    return "The request cannot be used: " + problem + ". Nothing was sent.";
  }

  private Future<Outcome> route(Call call, Read read, ClientReply reply) {
    var now = generation.get();
    return switch (read) {
      case Read.Bad(var fault) -> Future.succeededFuture(refused(call, reply, fault));
      case Read.Good(var request) ->
          switch (now.routes().find(request.model())) {
            case Routes.Found.Unknown(var sentence) ->
                Future.succeededFuture(
                    refused(call, reply, new Fault.Caller(FaultCode.NOT_FOUND, sentence)));
            case Routes.Found.SwitchedOff(var sentence) ->
                Future.succeededFuture(
                    refused(call, reply, new Fault.Caller(FaultCode.NO_ROUTE, sentence)));
            case Routes.Found.Choices(var choices) -> chain(call, request, choices, now, reply);
          };
    };
  }

  private Future<Outcome> chain(
      Call call,
      ClientRequest request,
      List<Routes.Choice> choices,
      Generation now,
      ClientReply reply) {
    var delivery = new Delivery(reply, call, request.streamed(), now.manners(), loop);
    return new FallbackChain(call, request, candidates.of(choices, now), delivery, loop)
        .run(reply.gone())
        .map(result -> settle(call, request.streamed(), result));
  }

  private Outcome settle(Call call, boolean streamed, FallbackChain.Result result) {
    var took = loop.nanoClock().getAsLong() - call.arrived();
    loop.telemetry()
        .callEnded(
            call.door(),
            streamed,
            result.outcome(),
            Duration.ofNanos(took),
            Duration.ofNanos(Math.max(0, took - result.waitedNanos())));
    return result.outcome();
  }

  private Outcome refused(Call call, ClientReply reply, Fault fault) {
    if (reply.gone().isComplete()) {
      return settle(call, false, unasked(new Outcome.Abandoned(Usage.UNKNOWN)));
    }
    reply.refuse(Head.ofNobody(call.requestId(), 0), call.door().refuse(fault, call.requestId()));
    return settle(call, false, unasked(new Outcome.Refused(fault)));
  }

  private static FallbackChain.Result unasked(Outcome outcome) {
    return new FallbackChain.Result(outcome, 0);
  }
}
