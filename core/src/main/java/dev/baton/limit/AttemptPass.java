package dev.baton.limit;

import dev.baton.chat.Allowance;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.limit.Lineup.Post;

/** One attempt that was let in, and where its end is told. */
final class AttemptPass implements Pass {
  private final PlatformState state;
  private final ModelLanes model;
  private final Post post;
  private final Demand demand;
  private final Moment began;
  private final boolean keyCounts;
  private final boolean severalKeys;
  private final long trial;
  private final long modelProbe;
  private final long keyProbe;
  private boolean ended;

  /** Takes of the limits what the demand needs. */
  AttemptPass(PlatformState state, Lineup lineup, Post post, Demand demand, Moment now) {
    this.state = state;
    this.post = post;
    this.demand = demand;
    model = lineup.model();
    began = now;
    severalKeys = lineup.severalKeys();
    var lane = post.lane();
    lane.meters.take(demand.tokens(), now.nanos());
    lane.key.caps.take(demand, now);
    model.inFlight.add(now.nanos(), 1, now.nanos());
    trial = lane.key.use(now.nanos(), state.turnAfter(lane.key.turn(), post.member().weight()));
    modelProbe = model.breaker.enter(now.nanos());
    keyCounts = severalKeys && modelProbe == Breaker.NO_PROBE;
    keyProbe = keyCounts ? lane.breaker.enter(now.nanos()) : Breaker.NO_PROBE;
  }

  @Override
  public int key() {
    return post.member().place();
  }

  @Override
  public void heard(Allowance allowance) {
    synchronized (state) {
      var now = state.now().nanos();
      model.breaker.renew(modelProbe, now);
      post.lane().breaker.renew(keyProbe, now);
      post.lane().meters.hear(allowance, now);
    }
  }

  @Override
  public void answered(long tokens, long nanoDollars) {
    synchronized (state) {
      if (end()) {
        var now = settle(tokens, nanoDollars).nanos();
        post.lane().key.succeeded(trial);
        post.lane().succeeded();
        if (keyCounts) {
          post.lane().breaker.succeeded(keyProbe, began.nanos(), now);
        }
        model.breaker.succeeded(modelProbe, began.nanos(), now);
        if (modelProbe != Breaker.NO_PROBE && model.breaker.phase(now) == Breaker.Phase.CLOSED) {
          model.closeAll(now);
        }
      }
    }
  }

  @Override
  public void failed(Fault fault, long tokens, long nanoDollars) {
    synchronized (state) {
      if (end()) {
        var now = settle(tokens, nanoDollars);
        switch (fault) {
          case Fault.OtherKey otherKey -> refused(otherKey, now);
          case Fault.Again _ -> broke(fault, now.nanos());
          case Fault.Elsewhere _, Fault.Broken _ -> {
            if (isTheModels(fault.code())) {
              broke(fault, now.nanos());
            } else {
              release(now.nanos());
            }
          }
          case Fault.Caller _, Fault.Stop _ -> release(now.nanos());
        }
      }
    }
  }

  @Override
  public void giveBack(long tokens, long nanoDollars) {
    synchronized (state) {
      if (end()) {
        release(settle(tokens, nanoDollars).nanos());
      }
    }
  }

  private boolean end() {
    var first = !ended;
    ended = true;
    return first;
  }

  /** Puts the truth in the place of what was thought. */
  private Moment settle(long tokens, long nanoDollars) {
    var now = state.now();
    var lane = post.lane();
    lane.meters.correct(began.nanos(), tokens - demand.tokens(), now.nanos());
    lane.key.caps.correct(demand, began, new KeyCaps.Used(tokens, nanoDollars), now);
    model.inFlight.add(began.nanos(), -1, now.nanos());
    return now;
  }

  /** Whether it tells that the model cannot, rather than what was asked of it. */
  private static boolean isTheModels(FaultCode code) {
    return switch (code) {
      case CONTEXT_TOO_LONG, REFUSED, TOO_LARGE, UNSUPPORTED, RATE_LIMITED, CANCELLED, DEADLINE ->
          false;
      default -> true;
    };
  }

  private void broke(Fault fault, long now) {
    var lane = post.lane();
    lane.key.failed(fault.code());
    lane.key.tryAgain(trial, now);
    if (keyCounts) {
      lane.breaker.failed(keyProbe, began.nanos(), false, now);
    }
    model.breaker.failed(modelProbe, began.nanos(), severalKeys, now);
  }

  private void refused(Fault.OtherKey fault, Moment now) {
    var lane = post.lane();
    if (fault.code() == FaultCode.AUTH && post.member().settings().isEmpty()) {
      // There is no key to put away: the server is out of order like any other.
      broke(fault, now.nanos());
      return;
    }
    release(now.nanos());
    lane.key.failed(fault.code());
    switch (fault.code()) {
      case AUTH -> lane.key.refused(now.nanos());
      case QUOTA_EXHAUSTED -> lane.key.spent(fault.pause(), now);
      default -> lane.cool(fault, began.nanos(), now.nanos());
    }
  }

  private void release(long now) {
    post.lane().key.tryAgain(trial, now);
    model.breaker.released(modelProbe);
    post.lane().breaker.released(keyProbe);
  }
}
