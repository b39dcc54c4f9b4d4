package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.plain;

import dev.baton.catalog.RateLimits;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.PoolKey;
import dev.baton.limit.Demand.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** One order of events, drawn from a seed. Everything it asks of the turnstile, a judge hears. */
final class SimulatedLimits {
  private static final String MODEL = "small";
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final List<Urgency> URGENCIES = List.of(Urgency.values());
  private static final int STEPS = 400;
  private static final int RECOVERY_STEPS = 400;

  private final Random random;

  /** Whether much happens in little time, most of it for the second time. */
  private final boolean hectic;

  private final PoolKey[] keys;
  private final RateLimits limits;
  private final TestingPlatform platform;
  private final LimitJudge judge;
  private final List<Running> running = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private long now;

  private record Running(Pass pass, long tokens) {}

  private record Waiting(Ticket ticket, Demand demand, long due) {}

  SimulatedLimits(long seed) {
    // Neighbouring seeds would begin alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    hectic = random.nextInt(4) == 0;
    keys =
        IntStream.range(0, 1 + random.nextInt(4))
            .mapToObj(key -> plain("k" + key))
            .toArray(PoolKey[]::new);
    limits =
        RateLimits.of(
            1 + random.nextInt(hectic ? 5_000 : 200),
            1_000 + random.nextInt(hectic ? 4_000_000 : 40_000),
            50 + random.nextInt(400));
    platform = new TestingPlatform(seed, keys).limits(MODEL, limits, keys);
    judge = new LimitJudge(limits);
  }

  Map<String, Integer> seen() {
    return seen;
  }

  /** Which promises were broken. */
  List<String> play() {
    for (var step = 0; step < STEPS; step++) {
      step();
    }
    recover();
    return judge.verdict();
  }

  private void step() {
    comeBack();
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6 -> enter(demand(), Optional.empty());
      case 7, 8, 9, 10, 11 -> endOne();
      case 12 -> abandonOne();
      case 13 -> clockTrouble();
      case 14 -> reload();
      case 15 -> pass(random.nextLong(hectic ? SECOND / 10 : 30 * SECOND));
      default -> pass(random.nextLong(hectic ? SECOND / 100 : 2 * SECOND));
    }
  }

  private void pass(long nanos) {
    var until = now + nanos;
    for (var next = nextDue(); next <= until; next = nextDue()) {
      move(next - now);
      comeBack();
    }
    move(until - now);
  }

  private void move(long nanos) {
    platform.pass(Duration.ofNanos(Math.max(0, nanos)));
    now += Math.max(0, nanos);
  }

  private long nextDue() {
    return waiting.stream().mapToLong(Waiting::due).min().orElse(Long.MAX_VALUE);
  }

  private void clockTrouble() {
    if (random.nextInt(4) > 0) {
      note("clock stepped back");
      platform.jump(Duration.ofMinutes(-random.nextInt(100_000)));
      platform.turnstile().standing(MODEL);
    } else {
      note("clock leapt");
      var leap = Duration.ofMinutes(random.nextInt(60));
      platform.jump(leap);
      now += leap.toNanos();
    }
  }

  private void reload() {
    note("reloaded");
    platform.reload(keys);
  }

  private Demand demand() {
    var urgency = URGENCIES.get(random.nextInt(URGENCIES.size()));
    return new Demand(
        random.nextInt(hectic ? 30 : 3_000),
        random.nextInt(1_000),
        "",
        urgency,
        random.nextInt(10) < (hectic ? 9 : 3));
  }

  private void comeBack() {
    var due = waiting.stream().filter(place -> place.due() <= now).toList();
    waiting.removeAll(due);
    due.forEach(place -> enter(place.demand(), Optional.of(place.ticket())));
  }

  private void enter(Demand demand, Optional<Ticket> held) {
    switch (platform.turnstile().enter(MODEL, demand, held)) {
      case Entry.Go(var pass) -> {
        note("let in");
        judge.letIn(pass.key(), demand, now);
        running.add(new Running(pass, demand.tokens()));
      }
      case Entry.Later(var pause, _, var ticket) -> {
        note("asked to wait");
        judge.toldToWait(pause);
        waiting.add(new Waiting(ticket, demand, now + pause.toNanos()));
      }
      case Entry.Shut(var code, _, var pause) -> {
        note("shut out: " + code.word());
        pause.ifPresent(judge::toldToWait);
      }
    }
  }

  private void abandonOne() {
    if (!waiting.isEmpty()) {
      note("ticket abandoned");
      var gone = waiting.remove(random.nextInt(waiting.size()));
      if (random.nextBoolean()) {
        gone.ticket().giveBack();
      }
    }
  }

  private void endOne() {
    if (running.isEmpty()) {
      return;
    }
    var ended = running.remove(random.nextInt(running.size()));
    switch (random.nextInt(12)) {
      case 0 -> note("never ended");
      case 1 -> {
        note("given back");
        ended.pass().giveBack(ended.tokens(), 0);
      }
      case 2, 3, 4 -> fail(ended, "failed", TestingPlatform.down());
      case 5 -> cool(ended);
      case 6 -> lose(ended);
      default -> answer(ended);
    }
  }

  /** The judge counts what was reserved, so the truth is never less here. */
  private void answer(Running ended) {
    note("answered");
    ended.pass().answered(ended.tokens() + random.nextInt(50), 0);
    ended.pass().giveBack(0, 0);
  }

  private void cool(Running ended) {
    var pause = Duration.ofSeconds(random.nextInt(40) - 2L);
    judge.shunned(ended.pass().key(), now + Math.max(0, pause.toNanos()));
    fail(ended, "cooled", TestingPlatform.busy(Optional.of(pause)));
  }

  private void lose(Running ended) {
    if (random.nextInt(4) > 0) {
      answer(ended);
    } else if (random.nextBoolean()) {
      judge.shunned(ended.pass().key(), now + Duration.ofMinutes(10).toNanos());
      fail(ended, "key refused", TestingPlatform.badKey());
    } else {
      judge.shunned(ended.pass().key(), now + Math.min(5 * 60 * SECOND, untilMidnight()));
      var pause = Optional.of(Duration.ofMinutes(5));
      fail(ended, "no money", new Fault.OtherKey(FaultCode.QUOTA_EXHAUSTED, "No money.", pause));
    }
  }

  private long untilMidnight() {
    var day = Duration.ofDays(1).toMillis();
    return Duration.ofMillis(day - Math.floorMod(platform.utc().toEpochMilli(), day)).toNanos();
  }

  private void fail(Running ended, String how, Fault fault) {
    note(how);
    ended.pass().failed(fault, ended.tokens(), 0);
  }

  /** All is well from here on: whoever asks for long enough is let in, and nothing stays shut. */
  private void recover() {
    running.forEach(call -> call.pass().giveBack(call.tokens(), 0));
    running.clear();
    move(Duration.ofHours(25).toNanos());
    waiting.clear();
    var bulk = new Demand(0, 0, "", Urgency.BULK, false);
    var answered = 0;
    var held = Optional.<Ticket>empty();
    for (var step = 0; step < RECOVERY_STEPS && answered < 5; step++) {
      switch (platform.turnstile().enter(MODEL, bulk, held)) {
        case Entry.Go(var pass) -> {
          judge.letIn(pass.key(), bulk, now);
          pass.answered(0, 0);
          held = Optional.empty();
          answered++;
        }
        case Entry.Later(var pause, _, var ticket) -> {
          held = Optional.of(ticket);
          move(pause.toNanos());
        }
        case Entry.Shut shut -> move(shut.pause().orElse(Duration.ofSeconds(1)).toNanos());
      }
    }
    judge.recovered(answered);
  }

  private void note(String event) {
    seen.merge(event, 1, Integer::sum);
  }
}
