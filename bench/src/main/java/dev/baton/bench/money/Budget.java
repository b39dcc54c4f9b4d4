package dev.baton.bench.money;

import dev.baton.bench.failover.Crowd;
import dev.baton.bench.failover.Pause;
import dev.baton.bench.failover.Reply;
import dev.baton.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Very many ask at once for what a budget pays only so often. */
final class Budget {
  private static final int PAID = 137;
  private static final int CROWD = 10_000;
  private static final int HALF = CROWD / 2;
  private static final int OUTPUT = 20;
  private static final int REFUSED = 402;
  private static final int SEEN_BEFORE_KILL = 20;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Play PLAY =
      new Play("paid", false, 11, 0, OUTPUT, new Play.Prices(0, 0, 10_000_000));
  private static final String CONFIG =
      """
      server: {max-in-flight: 20000}
      budgets: [{name: tight, scope: global, window: total, limit-usd: %s, on-exceed: block}]
      """
          .formatted(Play.dollars(PAID * PLAY.nanos()));

  private final Premises premises;
  private final String about;
  private final AtomicInteger next = new AtomicInteger();

  private Budget(Premises premises, String about) {
    this.premises = premises;
    this.about = about;
  }

  static List<Figure> run(Premises.Means means) {
    means.progress().accept("budget: %d at once for %d answers".formatted(CROWD, PAID));
    List<Figure> figures = new ArrayList<>();
    var config = CONFIG + Play.models(List.of(PLAY));
    try (var premises = Premises.fast(means, config)) {
      figures.addAll(new Budget(premises, "budget: ").undisturbed());
    }
    means.progress().accept("budget: the same, and Baton is killed in between");
    try (var premises = Premises.fast(means, config)) {
      figures.addAll(new Budget(premises, "budget, killed: ").killed());
    }
    return figures;
  }

  private List<Figure> undisturbed() {
    premises.start();
    var replies = crowd(CROWD);
    var answered = answered(replies);
    var held = premises.heldNanos();
    premises.stop();
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.count(about + "answered", answered).atLeast(PAID));
    figures.add(Figure.count(about + "answered, at most", answered).atMost(PAID));
    figures.add(
        Figure.count(about + "neither answered nor 402 budget_exceeded", odd(replies)).atMost(0));
    figures.add(Figure.count(about + "platforms counted", counted()).atMost(PAID));
    figures.add(Figure.count(about + "nano-dollars still held", held).atMost(0));
    figures.addAll(booked());
    return figures;
  }

  private List<Figure> killed() {
    premises.start();
    var first = new Thread(() -> crowd(HALF), "first half");
    first.start();
    for (int waited = 0; counted() < SEEN_BEFORE_KILL && waited < PATIENCE_MILLIS; waited += 5) {
      Pause.millis(5);
    }
    premises.kill();
    join(first);
    premises.start();
    var replies = crowd(HALF);
    var held = premises.heldNanos();
    premises.stop();
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.count(about + "platforms counted", counted()).atMost(PAID));
    figures.add(
        Figure.count(about + "neither answered nor 402 afterwards", odd(replies)).atMost(0));
    figures.add(Figure.count(about + "nano-dollars still held", held).atMost(0));
    figures.addAll(booked());
    return figures;
  }

  /** What an attempt cut by the kill was worth is spent: the budget pays for 137 all the same. */
  private List<Figure> booked() {
    var rows = premises.books().rows();
    var paying = rows.stream().filter(row -> row.cost().orElse(0) > 0).count();
    var spent = rows.stream().mapToLong(row -> row.cost().orElse(0)).sum();
    var limit = PAID * PLAY.nanos();
    return List.of(
        Figure.count(about + "rows that cost something", paying).atLeast(PAID),
        Figure.count(about + "nano-dollars over the budget", Math.max(0, spent - limit)).atMost(0),
        Figure.count(about + "nano-dollars of it left", Math.max(0, limit - spent)).atMost(0));
  }

  private List<Reply> crowd(int requests) {
    var client = premises.client();
    return Crowd.ask(
        requests, requests, _ -> client.ask(PLAY.body("u" + next.getAndIncrement(), OUTPUT)));
  }

  private long counted() {
    return premises.wall().total().requests();
  }

  private static long answered(List<Reply> replies) {
    return replies.stream().filter(Reply::whole).count();
  }

  private static long odd(List<Reply> replies) {
    return replies.stream().filter(reply -> !reply.whole() && !isRefusal(reply)).count();
  }

  private static boolean isRefusal(Reply reply) {
    return reply.status() == REFUSED && reply.error().equals("budget_exceeded");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
