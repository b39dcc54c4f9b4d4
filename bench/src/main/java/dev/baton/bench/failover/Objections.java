package dev.baton.bench.failover;

import static dev.baton.bench.failover.Runner.faulty;
import static dev.baton.bench.failover.Runner.healthy;

import java.util.List;

/** S12 to S14: the first candidate cannot take this very request. */
final class Objections {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  private Objections() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("S12", "context too long", List.of(reader(), larger(), nobodyReadsMore())),
        new Scenario("S13", "content filter", List.of(lenient(), passedOn(), afterContent())),
        new Scenario("S14", "takes no begun answer", List.of(continued(), nobodyContinues())));
  }

  private static Trial reader() {
    return new Trial(
        "on-too-long",
        List.of(faulty("context"), healthy(Home.GROQ), healthy(Home.GEMINI)),
        "on-too-long",
        Objections::skipsB);
  }

  /** A reads 32,768 tokens, B 8,192, C a million. */
  private static Trial larger() {
    return Trial.of(
        "larger window",
        List.of(
            faulty("context").named("gpt-4-32k"),
            healthy(Home.GROQ).named("llama-3-70b"),
            healthy(Home.GEMINI).named("gemini-1.5-flash")),
        Objections::skipsB);
  }

  private static Trial nobodyReadsMore() {
    return Trial.of(
        "alone",
        List.of(faulty("context")),
        heat -> {
          var reply = heat.ask();
          heat.expectRefused(reply, 400, "context_length_exceeded");
          heat.expectAttempts(reply, 1);
          heat.expectRequests(A, 1, 1);
        });
  }

  private static Trial lenient() {
    return new Trial(
        "on-refused",
        List.of(
            faulty("filter").at(Home.GEMINI), healthy(Home.ANTHROPIC), healthy(Home.OPENROUTER)),
        "on-refused",
        Objections::skipsB);
  }

  private static Trial passedOn() {
    return Trial.of(
        "no on-refused",
        List.of(faulty("filter").at(Home.GEMINI), healthy(Home.ANTHROPIC)),
        heat -> {
          var reply = heat.ask();
          heat.expect(
              reply.finish().equals("content_filter")
                  || reply.error().equals("content_policy_violation"),
              "the filter is not told of: " + reply.shown());
          heat.expect(reply.text().isEmpty(), "text beside a refusal");
          heat.expectAttempts(reply, 1);
          heat.expectRequests(B, 0, 0);
        });
  }

  private static Trial afterContent() {
    return Trial.of(
        "after content",
        List.of(faulty("filter"), healthy(Home.ANTHROPIC)),
        heat -> {
          var reply = heat.ask();
          heat.expectWhole(reply, A, Runner.FAULTY_PIECE);
          heat.expect(
              reply.finish().equals("content_filter"),
              "finish is %s, not content_filter".formatted(reply.finish()));
          heat.expectRequests(B, 0, 0);
        });
  }

  private static Trial continued() {
    return Trial.of(
        "the next one does",
        List.of(
            healthy(Home.ANTHROPIC).named("claude-opus-4-6"),
            healthy(Home.ANTHROPIC).named("claude-3-haiku")),
        heat -> {
          var reply = heat.askWithBeginning();
          heat.expectHealthy(reply, B);
          heat.expectAttempts(reply, 1);
          heat.expectRequests(A, 0, 0);
        });
  }

  private static Trial nobodyContinues() {
    return Trial.of(
        "nobody does",
        List.of(healthy(Home.ANTHROPIC).named("claude-opus-4-6")),
        heat -> {
          var reply = heat.askWithBeginning();
          heat.expect(reply.status() == 400, "%s, not 400".formatted(reply.shown()));
          heat.expectAttempts(reply, 0);
          heat.expectRequests(A, 0, 0);
        });
  }

  private static void skipsB(Heat heat) {
    var reply = heat.ask();
    heat.expectHealthy(reply, C);
    heat.expectAttempts(reply, 2);
    heat.expectRequests(A, 1, 1);
    heat.expectRequests(B, 0, 0);
  }
}
