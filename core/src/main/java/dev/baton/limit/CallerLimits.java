package dev.baton.limit;

import dev.baton.catalog.RateLimits;
import dev.baton.chat.Allowance;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What each caller may ask, by the name of its key. Like {@link Turnstiles} it outlives
 * configurations; safe for all threads.
 */
public final class CallerLimits {
  private static final int PLACES_MAX = 1_000;
  private static final Pass UNCOUNTED = new Uncounted();

  private final LongSupplier nanos;
  private final Map<String, CallerLane> lanes = new ConcurrentHashMap<>();

  public CallerLimits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** From now on these hold; who is not named has none. What was used stays used. */
  public void configure(Map<String, RateLimits> limits) {
    lanes.keySet().retainAll(limits.keySet());
    limits.forEach(
        (caller, limit) -> lanes.computeIfAbsent(caller, _ -> new CallerLane()).configure(limit));
  }

  /** Like {@link Turnstile#enter}. */
  public Entry enter(String caller, Demand demand, Optional<Ticket> held) {
    var lane = lanes.get(caller);
    return lane == null ? new Entry.Go(UNCOUNTED) : lane.enter(caller, demand, held);
  }

  /** What is left to a caller, and when all of it will be there again. */
  public Allowance left(String caller) {
    var lane = lanes.get(caller);
    return lane == null ? Allowance.UNSAID : lane.left();
  }

  /** One caller; its own lock. */
  private final class CallerLane {
    private final SteadyClock clock = new SteadyClock(nanos);
    private final Meters meters = new Meters();
    private final WaitingLine line = new WaitingLine(this, PLACES_MAX);

    synchronized void configure(RateLimits limits) {
      meters.configure(limits);
    }

    synchronized Allowance left() {
      return meters.left(clock.now());
    }

    synchronized Entry enter(String caller, Demand demand, Optional<Ticket> held) {
      var now = clock.now();
      var place = line.place(held, demand, now);
      var ahead = line.ahead(place, now);
      var delay = meters.delay(ahead, demand.tokens(), now);
      var pause = delay == 0 ? 0 : ahead.lookAgain(delay);
      if (pause > 0 && pause <= Visit.LONGEST_WAIT && line.keep(place, pause, now)) {
        return new Entry.Later(Duration.ofNanos(pause), FaultCode.RATE_LIMITED, place);
      }
      line.leave(place);
      if (pause > 0) {
        return new Entry.Shut(
            pause == Meter.NEVER ? FaultCode.REJECTED : FaultCode.RATE_LIMITED,
            why(caller, demand, pause),
            Pauses.known(pause));
      }
      meters.take(demand.tokens(), now);
      return new Entry.Go(new Counted(this, now, demand.tokens()));
    }

    private String why(String caller, Demand demand, long pause) {
      return pause == Meter.NEVER
          ? "The key "
              + caller
              + " may ask for "
              + meters.tokensMax()
              + " tokens a minute, and this request needs about "
              + demand.tokens()
              + "."
          : "The limits of the key " + caller + " are used up for now.";
    }

    synchronized void correct(long began, long difference) {
      meters.correct(began, difference, clock.now());
    }
  }

  /** A request that counts; its end corrects what was thought. */
  private static final class Counted implements Pass {
    private final CallerLane lane;
    private final long began;
    private final long thought;
    private boolean ended;

    Counted(CallerLane lane, long began, long thought) {
      this.lane = lane;
      this.began = began;
      this.thought = thought;
    }

    @Override
    public int key() {
      return 0;
    }

    @Override
    public void heard(Allowance allowance) {}

    @Override
    public void answered(long tokens, long nanoDollars) {
      end(tokens);
    }

    @Override
    public void failed(Fault fault, long tokens, long nanoDollars) {
      end(tokens);
    }

    @Override
    public void giveBack(long tokens, long nanoDollars) {
      end(tokens);
    }

    private void end(long tokens) {
      synchronized (lane) {
        if (!ended) {
          ended = true;
          lane.correct(began, tokens - thought);
        }
      }
    }
  }

  /** A request of somebody without limits. */
  private static final class Uncounted implements Pass {
    @Override
    public int key() {
      return 0;
    }

    @Override
    public void heard(Allowance allowance) {}

    @Override
    public void answered(long tokens, long nanoDollars) {}

    @Override
    public void failed(Fault fault, long tokens, long nanoDollars) {}

    @Override
    public void giveBack(long tokens, long nanoDollars) {}
  }
}
