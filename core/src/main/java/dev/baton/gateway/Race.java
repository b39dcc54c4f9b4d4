package dev.baton.gateway;

import dev.baton.chat.Allowance;
import dev.baton.chat.Fault;
import dev.baton.ledger.journal.JournalShut;
import dev.baton.limit.Pass;
import dev.baton.provider.Answer;
import dev.baton.provider.ClientRequest;
import dev.baton.provider.Passage;
import dev.baton.provider.ReplySink;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attempts of one call, mostly one after the other. Where two run at once, the first with
 * content is heard and the other is hung up: two models must never share one sentence.
 */
final class Race {
  private final Call call;
  private final ClientRequest request;
  private final Delivery delivery;
  private final Loop loop;
  private final Judge judge;
  private final Purse purse;
  private final List<Leg> running = new ArrayList<>(2);
  private Optional<Leg> heard = Optional.empty();
  private long firstSent;
  private long waitedNanos;
  private int preparing;
  private int started;
  private int sendings;
  private long spent;
  private boolean closed;

  /** Who decides what follows. */
  interface Judge {
    /** No request for this candidate came about. */
    void unsaid(Turn turn, Fault why);

    void ended(Leg leg, Answer answer);

    Head head(Leg leg, long overheadNanos);

    /** Whether the client is to have an answer that is nothing but a refusal. */
    boolean takesRefusals();
  }

  Race(Call call, ClientRequest request, Purse purse, Delivery delivery, Loop loop, Judge judge) {
    this.call = call;
    this.request = request;
    this.purse = purse;
    this.delivery = delivery;
    this.loop = loop;
    this.judge = judge;
  }

  /** Asks, once the money is as safely set aside as is wanted. */
  void start(Turn turn, Purse.Reply.Ready money, Pass pass) {
    preparing++;
    loop.work(request.body().length, () -> passage(money.candidate()))
        .compose(passage -> loop.when(money.hold()::whenForced).map(_ -> durable(money, passage)))
        .onComplete(_ -> preparing--)
        .onSuccess(passage -> launch(turn, money, pass, passage))
        .onFailure(why -> {
          putBack(money, pass);
          judge.unsaid(turn, Unsayable.fault(why));
        });
  }

  /** What is not on the disk although it should be must not be spent. */
  private static Passage durable(Purse.Reply.Ready money, Passage passage) {
    if (!money.hold().isDurable()) {
      throw new JournalShut(
          "The disk does not take what must be written down before a platform is asked. Nothing was"
              + " sent; look at the server's disk.");
    }
    return passage;
  }

  private static void putBack(Purse.Reply.Ready money, Pass pass) {
    money.hold().release();
    pass.giveBack(0, 0);
  }

  /** How many attempts there were, those that run included. */
  int started() {
    return started;
  }

  /** How often platforms were sent something. */
  int attempts() {
    var attempts = sendings;
    for (var leg : running) {
      attempts += leg.sendings();
    }
    return attempts;
  }

  /** What the attempts that have ended came to, in nano-dollars. */
  long spent() {
    return spent;
  }

  List<Leg> running() {
    return List.copyOf(running);
  }

  /** Whether no attempt runs, and none is about to. */
  boolean isEmpty() {
    return closed ? running.isEmpty() : running.size() + preparing == 0;
  }

  /** Whether one attempt runs, and nothing beside it. */
  boolean alone() {
    return !closed && running.size() == 1 && preparing == 0;
  }

  /** Whether the client has heard something of an attempt that still runs. */
  boolean isSpeaking() {
    return heard.filter(running::contains).isPresent();
  }

  /** For how long platforms were waited for. */
  long waitedNanos() {
    return waitedNanos;
  }

  /** Nothing more is started, and what runs is hung up. */
  void close() {
    closed = true;
    running().forEach(Leg::hangUp);
  }

  private Passage passage(Candidate candidate) {
    return call.door().wire().pass(request, candidate.target(), candidate.wire(), call.stamp());
  }

  private void launch(Turn turn, Purse.Reply.Ready money, Pass pass, Passage passage) {
    if (closed || heard.isPresent()) {
      putBack(money, pass);
      return;
    }
    started++;
    turn.tries++;
    if (running.isEmpty()) {
      firstSent = loop.nanoClock().getAsLong();
    }
    var leg = new Leg(turn, purse, money, pass, passage, loop);
    running.add(leg);
    leg.run(new Lane(leg), answer -> ended(leg, answer));
  }

  /** How one that lost ended does not matter any more. */
  private void ended(Leg leg, Answer answer) {
    running.remove(leg);
    sendings += leg.sendings();
    spent += leg.cost().orElse(0);
    if (!lost(leg)) {
      if (running.isEmpty()) {
        waitedNanos += waited(leg);
      }
      judge.ended(leg, answer);
    }
  }

  /** A second attempt's waiting began with the first one's. */
  private long waited(Leg leg) {
    var lead = Math.max(0, leg.timing().sent() - firstSent);
    return leg.timing().waitedNanos() + lead;
  }

  private boolean lost(Leg leg) {
    return heard.isPresent() && heard.get() != leg;
  }

  /** Where one attempt's pieces go, until it has ended: a late one must not be seen. */
  private final class Lane implements ReplySink {
    private final Leg leg;

    Lane(Leg leg) {
      this.leg = leg;
    }

    @Override
    public void piece(Buffer bytes) {
      if (running.contains(leg) && !lost(leg)) {
        win(leg);
        leg.bookIfWhole();
        delivery.piece(() -> head(leg), bytes);
      }
    }

    @Override
    public void heard(Allowance allowance) {
      leg.heard(allowance);
    }

    @Override
    public boolean takesRefusals() {
      return judge.takesRefusals();
    }

    /** Only who is heard is held back: of two who wait for the client it would wake but one. */
    @Override
    public boolean full() {
      return heard.filter(leg::equals).isPresent() && delivery.full();
    }

    @Override
    public void whenDrained(Runnable ready) {
      delivery.whenDrained(ready);
    }
  }

  private void win(Leg leg) {
    if (heard.isEmpty()) {
      heard = Optional.of(leg);
      running().stream().filter(this::lost).forEach(Leg::beaten);
    }
  }

  private Head head(Leg leg) {
    var sinceArrival = loop.nanoClock().getAsLong() - call.arrived();
    return judge.head(leg, sinceArrival - waitedNanos - waited(leg));
  }
}
