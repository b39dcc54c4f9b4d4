package dev.baton.bench.decision;

import dev.baton.bench.report.Figure;
import dev.baton.bench.report.Machine;
import dev.baton.bench.rig.BenchFault;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH measure decisions, in JVMs of their own that are started as Baton's are. */
public final class DecisionRun {
  private static final double MICROS_MAX = 5;
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final TimeValue SECOND = TimeValue.seconds(1);

  private final boolean quick;
  private final Consumer<String> progress;

  /**
   * @param quick one JVM and few rounds: for a first look
   */
  public DecisionRun(boolean quick, Consumer<String> progress) {
    this.quick = quick;
    this.progress = progress;
  }

  /** What a run found. */
  public record Outcome(Machine machine, int models, int keys, List<Figure> figures) {
    public Outcome {
      figures = List.copyOf(figures);
    }

    public boolean missed() {
      return figures.stream().anyMatch(Figure::missed);
    }
  }

  public Outcome run() {
    progress.accept(
        "decisions: %d models, %d keys; %s"
            .formatted(LargeHouse.MODELS, LargeHouse.KEYS, quick ? "20 s" : "about 90 s"));
    var figures = results().stream().flatMap(DecisionRun::figures).toList();
    var machine = Machine.here(Optional.empty());
    return new Outcome(machine, LargeHouse.MODELS, LargeHouse.KEYS, figures);
  }

  private Collection<RunResult> results() {
    try {
      return new Runner(options()).run();
    } catch (RunnerException e) {
      throw new BenchFault("JMH could not measure: " + e.getMessage());
    }
  }

  private Options options() {
    return new OptionsBuilder()
        .include(DecisionBench.class.getName())
        .forks(quick ? 1 : 2)
        .warmupIterations(quick ? 2 : 5)
        .warmupTime(SECOND)
        .measurementIterations(quick ? 3 : 5)
        .measurementTime(SECOND)
        .addProfiler(GCProfiler.class)
        .jvmArgs(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx512m",
            "--sun-misc-unsafe-memory-access=allow")
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }

  private static Stream<Figure> figures(RunResult result) {
    var name = "decision, by " + result.getParams().getBenchmark().replaceFirst(".*\\.", "");
    var allocated = result.getSecondaryResults().get(ALLOCATED);
    return Stream.of(
        Figure.of(name + ": time", "us", result.getPrimaryResult().getScore()).atMost(MICROS_MAX),
        Figure.of(
            name + ": allocated", "bytes", allocated == null ? Double.NaN : allocated.getScore()));
  }
}
