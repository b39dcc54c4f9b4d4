package dev.baton.bench.failover;

import static dev.baton.bench.failover.Runner.faulty;
import static dev.baton.bench.failover.Runner.healthy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** S01 to S05: the first candidate says no, or hangs up, before it has said anything. */
final class Refusals {
  private static final int A = 0;
  private static final int B = 1;

  private Refusals() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("S01", "429 with retry-after, once", List.of(secondKey(), waits(), moves())),
        new Scenario("S02", "429 for ever", List.of(busyForEver())),
        new Scenario("S03", "500 once", List.of(failsOnce("first@1:500", Home.GROQ))),
        new Scenario("S04", "503 for ever", List.of(Rest.trial())),
        new Scenario("S05", "reset once", List.of(failsOnce("first@1:reset", Home.ANTHROPIC))));
  }

  /** The key that is to wait is left alone while another can be used. */
  private static Trial secondKey() {
    var a = faulty("first@1:429(retry-after=2)").withKeys(2);
    return Trial.of(
        "two keys",
        List.of(a, healthy(Home.GROQ)),
        heat -> {
          var first = heat.ask();
          heat.expectWhole(first, A, Runner.FAULTY_TEXT);
          heat.expectAttempts(first, 2);
          asks(heat, 5).forEach(reply -> heat.expectAttempts(reply, 1));
          var keys = heat.keysShown(A);
          heat.expect(
              keys.size() < 2 || !keys.subList(1, keys.size()).contains(keys.getFirst()),
              "the busy key was used again before its time");
        });
  }

  /** A wait that fits is waited for. */
  private static Trial waits() {
    return Trial.of(
        "one key, 1 s",
        List.of(faulty("first@1:429(retry-after=1)"), healthy(Home.GROQ)),
        heat -> {
          var reply = heat.ask();
          heat.expectWhole(reply, A, Runner.FAULTY_TEXT);
          heat.expectAttempts(reply, 2);
          heat.expectWithin(reply, 1000, 2000);
        });
  }

  /** One that does not fit sends calls elsewhere, at once. */
  private static Trial moves() {
    return Trial.of(
        "one key, 30 s",
        List.of(faulty("first@1:429(retry-after=30)"), healthy(Home.GEMINI)),
        heat -> {
          var first = heat.ask();
          heat.expectHealthy(first, B);
          heat.expectAttempts(first, 2);
          heat.expectWithin(first, 0, 1000);
          asks(heat, 5).forEach(reply -> heat.expectHealthy(reply, B));
          heat.expectRequests(A, 1, 1);
        });
  }

  private static Trial busyForEver() {
    return Trial.of(
        "two keys",
        List.of(faulty("429(retry-after=30)").withKeys(2), healthy(Home.ANTHROPIC)),
        heat -> {
          asks(heat, 20).forEach(reply -> heat.expectHealthy(reply, B));
          heat.expectRequests(A, 1, 2);
        });
  }

  private static Trial failsOnce(String fault, Home other) {
    return Trial.of(
        "",
        List.of(faulty(fault), healthy(other)),
        heat -> {
          var reply = heat.ask();
          heat.expect(reply.whole(), "no whole answer: " + reply.shown());
          heat.expectAttempts(reply, 2);
          heat.expectWithin(reply, 0, 1000);
          heat.expectRequests(A, 1, 2);
        });
  }

  private static List<Reply> asks(Heat heat, int times) {
    return Stream.generate(heat::ask).limit(times).toList();
  }

  /** S04: who fails always is left alone, but for probes, and costs nothing then. */
  private static final class Rest {
    private static final int FAILURES_MAX = 6;
    private static final int RESTING_MILLIS = 2_500;
    private static final int PROBES_MAX = 3;
    private static final double ADDED_MILLIS_MAX = 5;

    static Trial trial() {
      return Trial.of("", List.of(faulty("503"), healthy(Home.OPENROUTER)), Rest::play);
    }

    private static void play(Heat heat) {
      asks(heat, 15).forEach(reply -> heat.expectHealthy(reply, B));
      heat.expectRequests(A, 1, FAILURES_MAX);
      var before = heat.count(A).requests();
      var end = System.nanoTime() + RESTING_MILLIS * 1_000_000L;
      var chained = IntStream.builder();
      var direct = IntStream.builder();
      while (System.nanoTime() < end) {
        var reply = heat.ask();
        heat.expectHealthy(reply, B);
        chained.add((int) (1000 * reply.millis()));
        direct.add((int) (1000 * heat.askOnly(B).millis()));
        Pause.millis(20);
      }
      var probes = heat.count(A).requests() - before;
      heat.expect(probes <= PROBES_MAX, probes + " probes in 2.5 s");
      var added = (median(chained.build()) - median(direct.build())) / 1000.0;
      heat.expect(added <= ADDED_MILLIS_MAX, "A at rest adds %.1f ms".formatted(added));
    }

    private static int median(IntStream micros) {
      var sorted = micros.sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }
}
