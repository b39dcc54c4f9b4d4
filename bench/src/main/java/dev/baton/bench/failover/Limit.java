package dev.baton.bench.failover;

import dev.baton.bench.failover.Arrivals.Seen;
import dev.baton.bench.report.Figure;
import java.util.List;

/** Three times what a platform allows is asked for, and the platform counts strictly. */
final class Limit {
  private static final int PER_MINUTE = 300;
  private static final int TIMES = 3;
  private static final int SETTLE_SECONDS = 10;
  private static final int MEASURED_SECONDS = 120;
  private static final String MODEL =
      "openai/paced~chunks=4~size=40~rpm=%d~per=60s".formatted(PER_MINUTE);
  static final String CONFIG = "limits: {\"%s\": {rpm: %d}}\n".formatted(MODEL, PER_MINUTE);

  private final Site site;

  Limit(Site site) {
    this.site = site;
  }

  List<Figure> run() {
    site.say(
        "limit: %d times %d a minute for %d s"
            .formatted(TIMES, PER_MINUTE, SETTLE_SECONDS + MEASURED_SECONDS));
    var question = Question.of(MODEL, Shape.PLAIN);
    try (var client = site.baton(site.known(CONFIG));
        var arrivals = Arrivals.start(TIMES * PER_MINUTE / 60.0, 7, _ -> client.ask(question))) {
      arrivals.awaitSecond(SETTLE_SECONDS);
      var before = site.wall().count(Home.OPENAI).completed();
      arrivals.awaitSecond(SETTLE_SECONDS + MEASURED_SECONDS);
      var passed = site.wall().count(Home.OPENAI).completed() - before;
      return figures(passed, arrivals.stop());
    }
  }

  private List<Figure> figures(long passed, List<Seen> calls) {
    var allowed = PER_MINUTE * MEASURED_SECONDS / 60.0;
    var refused = calls.stream().filter(call -> call.reply().status() == 429).toList();
    var odd =
        calls.stream()
            .filter(call -> !call.reply().whole() && call.reply().status() != 429)
            .count();
    var byPlatform = site.wall().count(Home.OPENAI).refused();
    return List.of(
        Figure.count("limit: 429s of a platform that counts any 60 s", byPlatform).atMost(0),
        Figure.of("limit: share of it that is used", "%", 100 * passed / allowed).atLeast(99),
        Figure.count("limit: refusals that name no wait", withoutWait(refused)).atMost(0),
        Figure.count("limit: neither answered nor 429", odd).atMost(0),
        Figure.of("limit: longest time to a refusal", "ms", longest(refused)));
  }

  private static long withoutWait(List<Seen> refused) {
    return refused.stream()
        .filter(call -> !call.reply().headers().containsKey("retry-after"))
        .count();
  }

  private static double longest(List<Seen> calls) {
    return calls.stream().mapToDouble(call -> call.reply().millis()).max().orElse(0);
  }
}
