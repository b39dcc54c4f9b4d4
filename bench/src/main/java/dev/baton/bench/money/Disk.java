package dev.baton.bench.money;

import dev.baton.bench.failover.Crowd;
import dev.baton.bench.failover.Quantiles;
import dev.baton.bench.failover.Reply;
import dev.baton.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * What it costs to wait for the disk before a platform is asked: the same calls with either
 * durability, in turns, so that what the machine does meanwhile hits both.
 */
final class Disk {
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 3_000;
  private static final int ALONE = 1_000;
  private static final int CROWD = 64;
  private static final int CROWDED = 10_000;
  private static final int MAX_TOKENS = 200;
  private static final double MEDIAN = 0.5;
  private static final double ADDED_MILLIS_MAX = 2;
  private static final Play PLAY = Play.MIXED.getFirst();

  private final List<Double> median = new ArrayList<>();
  private final List<Double> rate = new ArrayList<>();

  static List<Figure> run(Premises.Means means) {
    means.progress().accept("disk: durability process and disk, %d rounds".formatted(ROUNDS));
    var process = new Disk();
    var disk = new Disk();
    for (int round = 0; round < ROUNDS; round++) {
      process.round(means, "process");
      disk.round(means, "disk");
    }
    var figures = new ArrayList<>(Forced.run(means));
    figures.addAll(compared(process, disk));
    return List.copyOf(figures);
  }

  private static List<Figure> compared(Disk process, Disk disk) {
    return List.of(
        Figure.of("disk: p50 alone, process", "ms", middle(process.median)),
        Figure.of("disk: p50 alone, disk", "ms", middle(disk.median)),
        Figure.of("disk: added p50", "ms", middle(disk.median) - middle(process.median))
            .atMost(ADDED_MILLIS_MAX),
        Figure.of("disk: requests/s of " + CROWD + ", process", "1/s", middle(process.rate)),
        Figure.of("disk: requests/s of " + CROWD + ", disk", "1/s", middle(disk.rate)));
  }

  private void round(Premises.Means means, String durability) {
    var config = "ledger: {durability: %s}\n%s".formatted(durability, Play.models(Play.MIXED));
    try (var premises = Premises.fast(means, config)) {
      premises.start();
      ask(premises, CROWD, WARM_UP);
      var alone = ask(premises, 1, ALONE);
      median.add(Quantiles.of(alone.stream().mapToDouble(Reply::millis)).at(MEDIAN));
      var began = System.nanoTime();
      ask(premises, CROWD, CROWDED);
      rate.add(CROWDED / ((System.nanoTime() - began) / 1e9));
    }
  }

  private static List<Reply> ask(Premises premises, int clients, int requests) {
    var client = premises.client();
    return Crowd.ask(clients, requests, nth -> client.ask(PLAY.body("d" + nth, MAX_TOKENS)));
  }

  private static double middle(List<Double> numbers) {
    return Quantiles.of(numbers.stream().mapToDouble(Double::doubleValue)).at(MEDIAN);
  }
}
