package dev.baton.bench.money;

import dev.baton.bench.failover.Arrivals;
import dev.baton.bench.failover.Pause;
import dev.baton.bench.failover.Reply;
import dev.baton.bench.report.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The books cannot be written for a while, and calls go on. */
final class Outage {
  private static final int CALM_SECONDS = 3;
  private static final int CATCH_UP_SECONDS_MAX = 120;
  private static final int CATCH_UP_SECONDS_GOAL = 60;
  private static final int MAX_TOKENS = 200;
  private static final int SHOWN_MAX = 3;
  private static final long SEED = 7;

  private final Premises premises;
  private final Store store;
  private final Size size;
  private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();

  /**
   * How much of it.
   *
   * @param away how long nobody can write
   */
  record Size(double perSecond, Duration away) {}

  private Outage(Premises premises, Store store, Size size) {
    this.premises = premises;
    this.store = store;
    this.size = size;
  }

  static List<Figure> run(Premises.Means means, Size size) {
    List<Figure> figures = new ArrayList<>();
    try (var sqlite = new Store.Sqlite()) {
      figures.addAll(run(means, sqlite, size));
    }
    try (var postgres = Store.Postgres.start(means.temporary())) {
      figures.addAll(run(means, postgres, size));
    }
    return figures;
  }

  private static List<Figure> run(Premises.Means means, Store store, Size size) {
    means
        .progress()
        .accept(
            "outage: %.0f requests/s, no %s for %d s"
                .formatted(size.perSecond(), store.word(), size.away().toSeconds()));
    try (var premises = Premises.fast(means, store.config() + Play.models(Play.MIXED))) {
      return new Outage(premises, store, size).run();
    }
  }

  private List<Figure> run() {
    premises.start();
    var catchUp = 0.0;
    try (var load = Arrivals.start(size.perSecond(), SEED, this::ask)) {
      load.awaitSecond(CALM_SECONDS);
      store.takeAway(premises.data());
      premises.say("outage: the books are away");
      load.awaitSecond(CALM_SECONDS + (double) size.away().toSeconds());
      store.bringBack();
      premises.say("outage: the books are back");
      catchUp = catchUp(load, asked.size());
      load.stop();
    }
    premises.awaitRows(books(), asked.size());
    premises.stop();
    return figures(catchUp);
  }

  private Books books() {
    return store.books(premises.data());
  }

  private Reply ask(int nth) {
    var play = Play.MIXED.get(nth % Play.MIXED.size());
    var user = "o" + nth;
    var reply = premises.client().ask(play.body(user, MAX_TOKENS));
    asked.add(new Asked(user, play, reply));
    return reply;
  }

  /** Seconds until all that had ended when the database came back is in it; NaN: not in time. */
  private double catchUp(Arrivals load, int behind) {
    var from = load.second();
    while (load.second() - from < CATCH_UP_SECONDS_MAX) {
      if (books().count() >= behind) {
        return load.second() - from;
      }
      Pause.millis(50);
    }
    return Double.NaN;
  }

  private List<Figure> figures(double catchUp) {
    var all = List.copyOf(asked);
    var failed = all.stream().filter(one -> !one.reply().whole()).toList();
    failed.stream().limit(SHOWN_MAX).forEach(one -> premises.say("outage: " + one.reply().shown()));
    var rows = books().rows();
    var arrivals = all.stream().map(Asked::user).toList();
    var found = Judge.of(Play.MIXED, all, arrivals, rows);
    found.complaints().forEach(line -> premises.say("outage: " + line));
    var extra = Math.abs(premises.wall().total().requests() - rows.size());
    var about = "outage of " + store.word() + ": ";
    return List.of(
        Figure.count(about + "requests", all.size()),
        Figure.count(about + "failed requests", failed.size()).atMost(0),
        Figure.of(about + "caught up after", "s", catchUp).atMost(CATCH_UP_SECONDS_GOAL),
        Figure.count(about + "lost", found.lost()).atMost(0),
        Figure.count(about + "doubled", found.doubled()).atMost(0),
        Figure.count(about + "wrong cost or ending", found.wrong()).atMost(0),
        Figure.count(about + "rows and requests at platforms differ by", extra).atMost(0));
  }
}
