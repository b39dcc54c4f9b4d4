package dev.baton.gateway;

import dev.baton.catalog.UseCase;
import dev.baton.chat.Fault;
import dev.baton.chat.Gist;
import dev.baton.chat.Usage;
import dev.baton.ledger.Till;
import dev.baton.limit.Demand;
import dev.baton.provider.BadRequest;
import dev.baton.provider.ClientRequest;
import dev.baton.route.Decision;
import dev.baton.route.Found;
import dev.baton.wire.JsonFault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
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
  private final Experience experience;
  private final Till till;

  public Gateway(
      Loop loop,
      Supplier<Generation> generation,
      Candidates candidates,
      Experience experience,
      Till till) {
    this.loop = loop;
    this.generation = generation;
    this.candidates = candidates;
    this.experience = experience;
    this.till = till;
  }

  /** Answers {@code call} into {@code reply}; the future completes when all is said. */
  public Future<Outcome> answer(Call call, ClientReply reply) {
    return loop.work(call.body().length, () -> read(call))
        .compose(read ->
            switch (read) {
              case Read.Bad(var fault) -> Future.succeededFuture(refused(call, reply, fault));
              case Read.Good good -> understood(call, good, reply);
            })
        .otherwise(bug -> refused(call, reply, Bug.fault(bug)));
  }

  /** Thinks {@code call} through without asking anybody. */
  public Future<Explained> explain(Call call) {
    return loop.work(call.body().length, () -> read(call))
        .map(read ->
            switch (read) {
              case Read.Bad(var fault) -> new Explained.Unreadable(fault);
              case Read.Good(_, var asking, var gist) -> {
                var now = generation.get();
                yield new Explained.Plan(now.router().explain(asking.wish(), gist, now.world()));
              }
            });
  }

  /** What reading a request came to. */
  private sealed interface Read {
    record Good(ClientRequest request, Asking asking, Gist gist) implements Read {
      Good withOpinion(UseCase heard) {
        return new Good(request, asking.withOpinion(heard), gist);
      }
    }

    record Bad(Fault fault) implements Read {}
  }

  private Read read(Call call) {
    try {
      var wire = call.door().wire();
      var request = wire.read(call.body());
      var asking = WishReading.of(call.wishes(), request);
      return new Read.Good(request, asking, wire.gist(request, mustBeClassified(asking)));
    } catch (JsonFault | BadRequest wrong) {
      return new Read.Bad(Unsayable.fault(wrong));
    }
  }

  /** Whether the request's own words must tell what it is for. */
  private boolean mustBeClassified(Asking asking) {
    return asking.saysNoPurpose() && generation.get().autoNames().contains(asking.wish().name());
  }

  /** Asks the model that classifies first, where there is one and the rules are unsure. */
  private Future<Outcome> understood(Call call, Read.Good read, ClientReply reply) {
    var now = generation.get();
    if (now.classifier().isEmpty()
        || !mustBeClassified(read.asking())
        || !now.router().unsure(read.gist())) {
      return route(call, read, reply);
    }
    return new SecondOpinion()
        .ask(call, read.gist(), now.classifier().get(), this::answer)
        .compose(heard -> route(call, heard.map(read::withOpinion).orElse(read), reply));
  }

  private Future<Outcome> route(Call call, Read.Good read, ClientReply reply) {
    var now = generation.get();
    var purse = purse(call, read, now);
    var wish = purse.thrifty() ? now.router().thrifty(read.asking().wish()) : read.asking().wish();
    return switch (now.router().route(wish, read.gist(), now.world())) {
      case Found.Nothing(var code, var sentence) ->
          Future.succeededFuture(refused(call, reply, new Fault.Caller(code, sentence)));
      case Found.Chosen(var decision) ->
          chain(call, read, plan(call, read, decision, purse, now), now, reply);
    };
  }

  private Future<Outcome> chain(
      Call call, Read.Good read, Plan plan, Generation now, ClientReply reply) {
    var streamed = read.request().streamed();
    var decision = plan.decision();
    var letterhead =
        new Letterhead(call, decision.route(), () -> experience.callers().left(call.caller()));
    var delivery = new Delivery(reply, letterhead, streamed, now.manners(), loop);
    return new FallbackChain(letterhead, read.request(), plan, delivery, loop)
        .run(reply.gone())
        .map(result -> {
          experience
              .decisions()
              .remember(
                  new Decisions.Remembered(
                      call.requestId(),
                      decision.explanation(),
                      result.trail(),
                      plan.purse().booked()));
          return settle(call, streamed, result.outcome(), result.waitedNanos());
        });
  }

  private Plan plan(Call call, Read.Good read, Decision decision, Purse purse, Generation now) {
    var hedging =
        decision
            .hedge()
            .filter(_ -> read.asking().hedge())
            .map(rules -> new Hedging(rules, experience.hedges().of(decision.route(), rules)));
    return new Plan(
        decision,
        read.asking(),
        now.retries(),
        callersVisit(call, read, decision),
        purse,
        choices -> candidates.of(choices, now),
        hedging,
        experience.luck(),
        now.draining() ? Optional.of(experience.drains()) : Optional.empty());
  }

  private Purse purse(Call call, Read.Good read, Generation now) {
    var spender = Attribution.of(call, read.request().names(), read.asking());
    return new Purse(
        till,
        call,
        spender,
        read.gist(),
        () -> call.door().wire().excerpt(read.request()),
        experience.ownCount(),
        now.expensive());
  }

  private Doorway.Visit callersVisit(Call call, Read.Good read, Decision decision) {
    var tokens = decision.choices().getFirst().tokens();
    var asking = read.asking();
    var demand = new Demand(tokens, 0, asking.wish().taskType(), asking.urgency(), false);
    return new Doorway.Visit(
        "The key \"" + call.caller() + "\" is",
        held -> experience.callers().enter(call.caller(), demand, held));
  }

  private Outcome settle(Call call, boolean streamed, Outcome outcome, long waitedNanos) {
    var took = loop.nanoClock().getAsLong() - call.arrived();
    loop.telemetry()
        .callEnded(
            call.door(),
            streamed,
            outcome,
            Duration.ofNanos(took),
            Duration.ofNanos(Math.max(0, took - waitedNanos)));
    return outcome;
  }

  private Outcome refused(Call call, ClientReply reply, Fault fault) {
    if (reply.gone().isComplete()) {
      return settle(call, false, new Outcome.Abandoned(Usage.UNKNOWN), 0);
    }
    reply.refuse(
        Letterhead.unrouted(call).ofNobody(0), call.door().refuse(fault, call.requestId()));
    return settle(call, false, new Outcome.Refused(fault), 0);
  }
}
