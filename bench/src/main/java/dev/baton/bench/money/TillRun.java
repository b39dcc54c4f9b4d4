package dev.baton.bench.money;

import dev.baton.bench.report.Figure;
import dev.baton.bench.rig.BenchFault;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Has JMH measure the money of a call, in JVMs of their own that are started as Baton's are. */
final class TillRun {
  private static final double MICROS_MAX = 5;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private TillRun() {}

  static List<Figure> run(Premises.Means means) {
    means.progress().accept("path: hold, journal and settle, with six budgets");
    return results(means).stream().flatMap(TillRun::figures).toList();
  }

  private static Collection<RunResult> results(Premises.Means means) {
    var options =
        new OptionsBuilder()
            .include(TillBench.class.getName())
            .forks(2)
            .warmupIterations(16)
            .measurementIterations(12)
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .jvmArgs(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + means.temporary(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      return new Runner(options).run();
    } catch (RunnerException e) {
      throw new BenchFault("JMH could not measure: " + e.getMessage());
    }
  }

  private static Stream<Figure> figures(RunResult result) {
    var name = "path, " + words(result.getParams().getBenchmark());
    return Stream.of(
        Figure.of(name + ": processor time, all threads", "us", second(result, CpuProfiler.NAME))
            .atMost(MICROS_MAX),
        Figure.of(name + ": time", "us", result.getPrimaryResult().getScore()),
        Figure.of(name + ": allocated", "bytes", second(result, ALLOCATED)));
  }

  private static String words(String benchmark) {
    return benchmark.endsWith("oneThread") ? "one thread" : "two threads";
  }

  private static double second(RunResult result, String name) {
    var found = result.getSecondaryResults().get(name);
    return found == null ? Double.NaN : found.getScore();
  }
}
