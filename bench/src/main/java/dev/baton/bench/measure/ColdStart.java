package dev.baton.bench.measure;

import dev.baton.bench.report.Goal;
import dev.baton.bench.report.Row;
import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.BenchFault;
import dev.baton.bench.rig.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * From exec to the ready line, with and without the cache of loaded classes, and what it weighs.
 */
public final class ColdStart {

  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Goal WITH_CACHE_SECONDS = Goal.valueAtMost(0.8);
  private static final Goal WITHOUT_CACHE_SECONDS = Goal.valueAtMost(1.5);
  private static final Goal IDLE_MEBIBYTES = Goal.valueAtMost(150);

  private final Baton.Launch launch;
  private final Upstream upstream;
  private final Path temporary;
  private final Effort effort;
  private final Consumer<String> progress;

  public ColdStart(
      Baton.Launch launch,
      Upstream upstream,
      Path temporary,
      Effort effort,
      Consumer<String> progress) {
    this.launch = launch;
    this.upstream = upstream;
    this.temporary = temporary;
    this.effort = effort;
    this.progress = progress;
  }

  /** Starts Baton in both ways by turns; {@code withCache} is false where there is none. */
  public Findings run(boolean withCache) {
    List<Double> cached = new ArrayList<>();
    List<Double> uncached = new ArrayList<>();
    for (int round = 1; round <= effort.starts(); round++) {
      progress.accept("cold start: round %d of %d".formatted(round, effort.starts()));
      if (withCache) {
        cached.add(seconds(launch.withCache(true)));
      }
      uncached.add(seconds(launch.withCache(false)));
    }
    return new Findings(
        List.of(
            Row.apart("cold start: ready, with AOT cache", "s", List.of(), cached)
                .with(WITH_CACHE_SECONDS),
            Row.apart("cold start: ready, without", "s", List.of(), uncached)
                .with(WITHOUT_CACHE_SECONDS),
            Row.single("idle: RSS 2 s after start", "MiB", idleMebibytes()).with(IDLE_MEBIBYTES)),
        List.of());
  }

  private double seconds(Baton.Launch how) {
    try (var baton = Baton.start(how, upstream, temporary)) {
      return baton.readyAfter().toNanos() / 1e9;
    }
  }

  private double idleMebibytes() {
    try (var baton = Baton.start(launch, upstream, temporary)) {
      Thread.sleep(SETTLE);
      return MemoryWatch.mebibytes(baton.target());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted while Baton was idle.");
    }
  }
}
