package dev.baton.bench.failover;

import static dev.baton.bench.failover.Runner.faulty;
import static dev.baton.bench.failover.Runner.healthy;

import java.util.List;
import java.util.function.Consumer;

/** S06 to S11: the first candidate falls silent, breaks off, or says what nobody can read. */
final class Breakages {
  private static final int A = 0;
  private static final int B = 1;

  /** A plain reply breaks in its body, a stream after this much text. */
  private static final int BEGUN = 3 * Runner.FAULTY_PIECE;

  /** What breaks in the same breath as it begins need not have been seen by anybody. */
  private static final String READ_MEANWHILE = "~gap=20ms";

  private Breakages() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("S06", "accepts, never answers", List.of(silent())),
        new Scenario("S07", "headers and pings, no content", List.of(pings())),
        new Scenario("S08", "cuts after content", List.of(cut("cut"), cut("cutclean"), cut("rst"))),
        new Scenario("S09", "stalls after content", List.of(stalls())),
        new Scenario("S10", "a malformed event", List.of(malformedFirst(), malformedLater())),
        new Scenario("S11", "ends without an end mark", List.of(noEndMark(), half())));
  }

  private static Trial silent() {
    return Trial.of(
        "",
        List.of(faulty("silence"), healthy(Home.GROQ)),
        heat -> {
          unseen(heat);
          heat.expect(heat.count(A).left() == 1, "A was not hung up on");
        });
  }

  /** Signs of life come faster than the idle limit: only the one for first content can help. */
  private static Trial pings() {
    return Trial.of(
        "",
        List.of(faulty("pings~gap=100ms"), healthy(Home.ANTHROPIC)),
        heat -> {
          unseen(heat);
          heat.expect(heat.count(A).left() == 1, "A was not hung up on");
        });
  }

  private static Trial cut(String how) {
    var a = faulty(how + "@60", how + "@3" + READ_MEANWHILE);
    return Trial.of(how, List.of(a, healthy(Home.GEMINI)), breaksOffAfter(BEGUN));
  }

  private static Trial stalls() {
    return Trial.of(
        "",
        List.of(faulty("stall@60", "stall@3" + READ_MEANWHILE), healthy(Home.GROQ)),
        heat -> {
          breaksOffAfter(BEGUN).accept(heat);
          heat.expect(heat.count(A).left() == 1, "A was not hung up on");
        });
  }

  private static Trial malformedFirst() {
    return Trial.of(
        "before content",
        List.of(faulty("malformed@1"), healthy(Home.OPENROUTER)),
        Breakages::unseen);
  }

  private static Trial malformedLater() {
    return Trial.of(
        "after content",
        List.of(faulty("malformed@4", "malformed@4" + READ_MEANWHILE), healthy(Home.OPENROUTER)),
        breaksOffAfter(BEGUN));
  }

  /** A plain reply has no end mark: its body ends early instead. */
  private static Trial noEndMark() {
    return Trial.of(
        "clean close",
        List.of(faulty("truncated", "nodone" + READ_MEANWHILE), healthy(Home.GROQ)),
        breaksOffAfter(Runner.FAULTY_TEXT));
  }

  /** The same of another wire, where the end mark is an event. */
  private static Trial half() {
    var a = faulty("truncated", "nodone" + READ_MEANWHILE).at(Home.ANTHROPIC);
    return Trial.of(
        "clean close, messages wire",
        List.of(a, healthy(Home.GROQ)),
        breaksOffAfter(Runner.FAULTY_TEXT));
  }

  /** A plain answer comes from B unseen; a stream that has begun must end honestly. */
  private static Consumer<Heat> breaksOffAfter(int textBytes) {
    return heat -> {
      if (heat.shape() == Shape.PLAIN) {
        unseen(heat);
        return;
      }
      var reply = heat.ask();
      heat.expectBrokenOff(reply, textBytes);
      heat.expectAttempts(reply, 1);
      heat.expectWithin(reply, 0, 1500);
      heat.expectRequests(B, 0, 0);
    };
  }

  /** B answers, and the client has seen nothing of A. */
  private static void unseen(Heat heat) {
    var reply = heat.ask();
    heat.expectHealthy(reply, B);
    heat.expectAttempts(reply, 2);
    heat.expectWithin(reply, 0, 1500);
    heat.expectRequests(A, 1, 1);
  }
}
