package dev.baton.bench.failover;

import dev.baton.bench.failover.Arrivals.Seen;
import dev.baton.bench.report.Figure;
import java.util.List;

/** Two of a hundred calls are a second late; every other request allows a second model to help. */
final class Hedge {
  private static final int REQUESTS = 4_000;
  private static final int WARM_UP = 800;
  private static final double PER_SECOND = 60;
  static final String CONFIG =
      """
      chains:
        hedged:
          models:
            - "openai/late~first=20ms~chunks=4~size=40~fault=lag@2:1s"
            - "groq/prompt~first=20ms~chunks=4~size=40"
          hedge: {after: p95, max-share: 5%}
      """;

  private final Site site;

  Hedge(Site site) {
    this.site = site;
  }

  List<Figure> run() {
    site.say("hedge: %,d streams at %.0f/s".formatted(REQUESTS, PER_SECOND));
    try (var client = site.baton(site.known(CONFIG))) {
      Crowd.ask(4, WARM_UP, nth -> client.ask(question(nth)));
      var before = site.wall().total().requests();
      try (var arrivals = Arrivals.start(PER_SECOND, 7, nth -> client.ask(question(nth)))) {
        arrivals.awaitSecond(REQUESTS / PER_SECOND);
        var calls = arrivals.stop();
        return figures(calls, site.wall().total().requests() - before - calls.size());
      }
    }
  }

  private static boolean hedged(int nth) {
    return nth % 2 == 0;
  }

  private static Question question(int nth) {
    var question = Question.of("hedged", Shape.STREAM);
    return hedged(nth) ? question : question.withoutHedge();
  }

  private static List<Figure> figures(List<Seen> calls, long extra) {
    var with = firstContent(calls, true);
    var without = firstContent(calls, false);
    var hedgeable = calls.stream().filter(call -> hedged(call.number())).count();
    var whole = calls.stream().filter(call -> call.reply().whole()).count();
    var cut = 100 * (1 - with.at(0.99) / without.at(0.99));
    return List.of(
        Figure.of("hedge: whole answers", "%", 100.0 * whole / calls.size()).atLeast(99.9),
        Figure.of("hedge: first content p99 without", "ms", without.at(0.99)),
        Figure.of("hedge: first content p99 with", "ms", with.at(0.99)),
        Figure.of("hedge: p99 is shorter by", "%", cut).atLeast(50),
        Figure.of("hedge: first content p50 without", "ms", without.at(0.5)),
        Figure.of("hedge: first content p50 with", "ms", with.at(0.5)),
        Figure.of("hedge: extra calls", "%", 100.0 * extra / hedgeable).atMost(5));
  }

  private static Quantiles firstContent(List<Seen> calls, boolean hedged) {
    return Quantiles.of(
        calls.stream()
            .filter(call -> hedged(call.number()) == hedged)
            .mapToDouble(call -> call.reply().firstContentMillis()));
  }
}
