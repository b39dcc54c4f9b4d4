package dev.baton.bench.failover;

import dev.baton.bench.report.Figure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every fifth call fails, on each of three platforms, each time in another way. */
final class Chaos {
  private static final int REQUESTS = 20_000;
  private static final int WARM_UP = 2_000;
  private static final int CLIENTS = 64;
  private static final double SUCCESS_PERCENT = 99.9;
  private static final double ATTEMPTS = 1.5;
  private static final String MODEL = "odd~chunks=4~size=40~fault=chaos@20";
  private static final int TEXT = 4 * 40;
  static final String CONFIG =
      """
      chains:
        odd: ["openai/%1$s", "groq/%1$s", "anthropic/%1$s"]
      """
          .formatted(MODEL);

  private final Site site;

  Chaos(Site site) {
    this.site = site;
  }

  List<Figure> run() {
    site.say("chaos: %,d requests, %d at once".formatted(REQUESTS, CLIENTS));
    try (var client = site.baton(site.known(CONFIG))) {
      Crowd.ask(CLIENTS, WARM_UP, nth -> client.ask(question(nth)));
      var before = site.wall().total().requests();
      var replies = Crowd.ask(CLIENTS, REQUESTS, nth -> client.ask(question(nth)));
      return figures(replies, site.wall().total().requests() - before);
    }
  }

  private static Question question(int nth) {
    return Question.of("odd", nth % 2 == 0 ? Shape.PLAIN : Shape.STREAM);
  }

  private List<Figure> figures(List<Reply> replies, long attempts) {
    var good = replies.stream().filter(Chaos::isGood).count();
    var told = replies.stream().mapToLong(Reply::attempts).sum();
    var millis = Quantiles.of(replies.stream().mapToDouble(Reply::millis));
    failures(replies).forEach((what, times) -> site.say("chaos: %d x %s".formatted(times, what)));
    return List.of(
        Figure.of("chaos: whole answers", "%", 100.0 * good / REQUESTS).atLeast(SUCCESS_PERCENT),
        Figure.of("chaos: upstream attempts a request", "x", (double) attempts / REQUESTS)
            .atMost(ATTEMPTS),
        Figure.count("chaos: attempts not told to the client", Math.abs(attempts - told)).atMost(0),
        Figure.of("chaos: time of a call p50", "ms", millis.at(0.5)),
        Figure.of("chaos: time of a call p99", "ms", millis.at(0.99)));
  }

  private static boolean isGood(Reply reply) {
    return reply.whole() && reply.textBytes() == TEXT;
  }

  /** Why those that failed did. */
  private static Map<String, Long> failures(List<Reply> replies) {
    return replies.stream()
        .filter(reply -> !isGood(reply))
        .map(reply -> "%d %s%s".formatted(reply.status(), reply.error(), reply.cut() ? " cut" : ""))
        .collect(Collectors.groupingBy(what -> what, TreeMap::new, Collectors.counting()));
  }
}
