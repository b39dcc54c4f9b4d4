package dev.baton.bench.failover;

import dev.baton.bench.failover.Arrivals.Seen;
import dev.baton.bench.report.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** One of three platforms is down for half a minute under steady load. */
final class Outage {
  private static final double PER_SECOND = 200;
  private static final int CALM_SECONDS = 5;
  private static final int DOWN_SECONDS = 30;
  private static final int BACK_SECONDS_MAX = 60;
  private static final double BACK_SHARE = 0.5;
  private static final String MODEL = "~chunks=4~size=40";
  static final String CONFIG =
      """
      chains:
        relay: ["openai/first%1$s", "groq/second%1$s", "anthropic/third%1$s"]
      """
          .formatted(MODEL);

  private final Site site;

  Outage(Site site) {
    this.site = site;
  }

  /**
   * What was seen, in seconds since the first arrival.
   *
   * @param deadEachSecond attempts at the dead platform in each second of its being down
   * @param attempts at all platforms meanwhile
   * @param backAfter from its being up again to half of all calls being there; NaN: not seen
   */
  private record Course(
      double down,
      double up,
      List<Long> deadEachSecond,
      long attempts,
      double backAfter,
      List<Seen> calls) {}

  List<Figure> run() {
    site.say(
        "outage: %.0f calls/s, one platform down for %d s".formatted(PER_SECOND, DOWN_SECONDS));
    try (var client = site.baton(site.known(CONFIG))) {
      Crowd.ask(8, 2_000, nth -> client.ask(question(nth)));
      try (var arrivals = Arrivals.start(PER_SECOND, 7, nth -> client.ask(question(nth)))) {
        return figures(course(arrivals));
      } finally {
        site.wall().up(Home.OPENAI);
      }
    }
  }

  private static Question question(int nth) {
    return Question.of("relay", nth % 2 == 0 ? Shape.PLAIN : Shape.STREAM);
  }

  private Course course(Arrivals arrivals) {
    var wall = site.wall();
    arrivals.awaitSecond(CALM_SECONDS);
    var attemptsBefore = wall.total().requests();
    wall.down(Home.OPENAI, "503");
    var down = arrivals.second();
    List<Long> dead = new ArrayList<>();
    var before = wall.count(Home.OPENAI).requests();
    for (int second = 1; second <= DOWN_SECONDS; second++) {
      arrivals.awaitSecond(down + second);
      var now = wall.count(Home.OPENAI).requests();
      dead.add(now - before);
      before = now;
    }
    wall.up(Home.OPENAI);
    var up = arrivals.second();
    var attempts = wall.total().requests() - attemptsBefore;
    site.say("outage: the platform is up again");
    var back = backAfter(arrivals, up);
    return new Course(down, up, dead, attempts, back, arrivals.stop());
  }

  private double backAfter(Arrivals arrivals, double up) {
    var before = site.wall().count(Home.OPENAI).completed();
    for (int second = 1; second <= BACK_SECONDS_MAX; second++) {
      arrivals.awaitSecond(up + second);
      var now = site.wall().count(Home.OPENAI).completed();
      if (now - before >= BACK_SHARE * PER_SECOND) {
        return second;
      }
      before = now;
    }
    return Double.NaN;
  }

  private List<Figure> figures(Course course) {
    var all = course.calls();
    var good = all.stream().filter(call -> call.reply().whole()).count();
    var during = all.stream().filter(between(course.down(), course.up())).count();
    var calm = median(all, call -> call.second() > 1 && call.second() < course.down());
    var open = median(all, between(course.down() + 10, course.up()));
    var late = course.deadEachSecond().subList(10, course.deadEachSecond().size());
    return List.of(
        Figure.of("outage: whole answers", "%", 100.0 * good / all.size()).atLeast(99.9),
        Figure.of("outage: seconds until only probes reach it", "s", settled(course)).atMost(10),
        Figure.count("outage: attempts at it in a second, most after 10 s", Collections.max(late))
            .atMost(1),
        Figure.of("outage: attempts a call meanwhile", "x", (double) course.attempts() / during)
            .atMost(1.1),
        Figure.of("outage: added p50 once it is left alone", "ms", open - calm).atMost(5),
        Figure.of("outage: used again after", "s", course.backAfter()).atMost(40));
  }

  /** The second after which there was never more than one attempt in a second. */
  private static double settled(Course course) {
    var dead = course.deadEachSecond();
    for (int second = dead.size(); second > 0; second--) {
      if (dead.get(second - 1) > 1) {
        return second;
      }
    }
    return 0;
  }

  private static double median(List<Seen> calls, Predicate<Seen> which) {
    var millis = calls.stream().filter(which).mapToDouble(call -> call.reply().millis());
    return Quantiles.of(millis).at(0.5);
  }

  private static Predicate<Seen> between(double from, double to) {
    return call -> call.second() >= from && call.second() < to;
  }
}
