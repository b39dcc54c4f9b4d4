package dev.baton.bench.money;

import dev.baton.bench.failover.Arrivals;
import dev.baton.bench.failover.Pause;
import dev.baton.bench.report.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Baton is killed again and again under load; then its books are held against what happened. */
final class Kill {
  private static final int WARM_MILLIS = 150;
  private static final int LOAD_MILLIS_MAX = 1_200;

  /** A program that has just begun is slow: in most cycles some calls are to have ended. */
  private static final int ANSWERS_MAX = 100;

  private static final int ANSWERS_MILLIS_MAX = 5_000;
  private static final int SETTLE_MILLIS_MAX = 3_000;
  private static final int MAX_TOKENS = 200;
  private static final int TELL_EVERY = 20;

  private final Premises premises;
  private final Size size;
  private final SplittableRandom random;
  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger whole = new AtomicInteger();
  private final List<String> arrivals = new ArrayList<>();
  private Duration slowestStart = Duration.ZERO;

  /**
   * How much of it.
   *
   * @param cycles kills
   */
  record Size(int cycles, double perSecond, long seed) {}

  private Kill(Premises premises, Size size) {
    this.premises = premises;
    this.size = size;
    this.random = new SplittableRandom(size.seed());
  }

  static List<Figure> run(Premises.Means means, Size size) {
    means
        .progress()
        .accept(
            "kill: %d times at %.0f requests/s, seed %d"
                .formatted(size.cycles(), size.perSecond(), size.seed()));
    try (var premises = Premises.strict(means, Play.models(Play.MIXED))) {
      return new Kill(premises, size).run();
    }
  }

  private List<Figure> run() {
    for (int cycle = 1; cycle <= size.cycles(); cycle++) {
      cycle(cycle);
      if (cycle % TELL_EVERY == 0) {
        premises.say("kill: %d of %d".formatted(cycle, size.cycles()));
      }
    }
    // What was left open is booked by the next start, and a clean end leaves nothing unshipped.
    premises.start();
    premises.awaitRows(premises.books(), premises.wall().total().requests());
    premises.stop();
    return figures(premises.books().rows(), premises.books().sums());
  }

  private void cycle(int cycle) {
    var start = premises.start();
    slowestStart = start.compareTo(slowestStart) > 0 ? start : slowestStart;
    var client = premises.client();
    var before = whole.get();
    try (var load =
        Arrivals.start(
            size.perSecond(),
            random.nextLong(),
            nth -> {
              var play = Play.MIXED.get(nth % Play.MIXED.size());
              var user = "c%d-%d".formatted(cycle, nth);
              var reply = client.ask(play.body(user, MAX_TOKENS));
              asked.add(new Asked(user, play, reply));
              if (reply.whole()) {
                whole.incrementAndGet();
              }
              return reply;
            })) {
      Pause.millis(WARM_MILLIS + random.nextInt(LOAD_MILLIS_MAX - WARM_MILLIS));
      awaitAnswers(before + random.nextInt(ANSWERS_MAX));
      premises.kill();
      load.stop();
    }
    collect();
  }

  private void awaitAnswers(int wanted) {
    for (int waited = 0; whole.get() < wanted && waited < ANSWERS_MILLIS_MAX; waited += 5) {
      Pause.millis(5);
    }
  }

  /** What reached the platforms in this cycle, once they are done with it. */
  private void collect() {
    var wall = premises.wall();
    for (int waited = 0; wall.total().open() > 0 && waited < SETTLE_MILLIS_MAX; waited += 20) {
      Pause.millis(20);
    }
    wall.bodies().stream()
        .map(body -> JsonMapper.shared().readTree(body).path("user").asString(""))
        .forEach(arrivals::add);
    wall.forget();
  }

  private List<Figure> figures(List<Row> rows, Books.Sums sums) {
    var all = List.copyOf(asked);
    var found = Judge.of(Play.MIXED, all, arrivals, rows);
    found.complaints().forEach(line -> premises.say("kill: " + line));
    var spent = rows.stream().mapToLong(row -> row.cost().orElse(0)).sum();
    return List.of(
        Figure.count("kill: kills", size.cycles()),
        Figure.count("kill: requests that reached a platform", premises.wall().total().requests()),
        Figure.count("kill: of them known by name", arrivals.size())
            .atLeast((double) premises.wall().total().requests()),
        Figure.count(
            "kill: whole answers", all.stream().filter(one -> one.reply().whole()).count()),
        Figure.count("kill: rows", rows.size()),
        Figure.count("kill: interrupted rows", found.interrupted()),
        Figure.count("kill: lost", found.lost()).atMost(0),
        Figure.count("kill: doubled", found.doubled()).atMost(0),
        Figure.count("kill: wrong cost or ending", found.wrong()).atMost(0),
        Figure.count("kill: nano-dollars the sums by day differ", Math.abs(spent - sums.dayCost()))
            .atMost(0),
        Figure.count(
                "kill: nano-dollars the sums by hour differ", Math.abs(spent - sums.hourCost()))
            .atMost(0),
        Figure.count(
                "kill: nano-dollars the sums by user differ", Math.abs(spent - sums.userCost()))
            .atMost(0),
        Figure.count(
                "kill: attempts the sums by day differ", Math.abs(rows.size() - sums.dayAttempts()))
            .atMost(0),
        Figure.of("kill: slowest start", "ms", (double) slowestStart.toMillis()));
  }
}
