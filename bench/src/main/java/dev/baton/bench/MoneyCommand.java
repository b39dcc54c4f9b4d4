package dev.baton.bench;

import dev.baton.bench.money.MoneyPart;
import dev.baton.bench.money.MoneyRun;
import dev.baton.bench.report.Figures;
import dev.baton.bench.rig.Workplace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench money}: Baton's books against what truly happened. */
@Command(
    name = "money",
    mixinStandardHelpOptions = true,
    description = {
      "Kills Baton under load, crowds its budgets and takes its database away, and holds the books"
          + " against what clients and platforms saw; measures what the books cost.",
      "Everything runs on loopback with free ports; a full run takes about half an hour."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it ran",
      "1:it could not run; the reason is one sentence",
      "2:wrong options",
      "6:with --gate: a target was missed"
    })
final class MoneyCommand implements Callable<Integer> {

  private static final int MISSED = 6;
  private static final int RATE_MAX = 10_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print everything as JSON.")
  private boolean json;

  @Option(names = "--gate", description = "End with 6 when a target is missed.")
  private boolean gate;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Only these parts: kill, budget, outage, disk, path, books, reports.")
  private List<String> only = List.of();

  @Option(names = "--cycles", description = "How often Baton is killed (default: 200).")
  private int cycles = 200;

  @Option(names = "--rate", description = "Requests a second (default: 200).")
  private int rate = 200;

  @Option(
      names = "--outage",
      paramLabel = "SECONDS",
      description = "How long the database is away (default: 60).")
  private int outage = 60;

  @Option(names = "--rows", description = "Rows in the books of reports (default: 10000000).")
  private long rows = 10_000_000;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = {
        "Where the books of reports stay, or are found again: 10 million rows take 5 GB and ten"
            + " minutes to be filled."
      })
  private @Nullable Path keep;

  @Option(names = "--seed", description = "Of all that is left to chance (default: 1).")
  private long seed = 1;

  @Mixin private BatonOption baton = new BatonOption();

  @Override
  public Integer call() throws IOException {
    var outcome = run();
    var out = spec().commandLine().getOut();
    if (json) {
      out.println(Pretty.json(outcome));
    } else {
      print(outcome, out);
    }
    out.flush();
    return gate && outcome.missed() ? MISSED : 0;
  }

  private MoneyRun.Outcome run() throws IOException {
    var plan = plan();
    var launch = baton.launch();
    var err = spec().commandLine().getErr();
    try (var place = Workplace.open()) {
      return new MoneyRun(plan, launch, place.folder(), line -> say(err, line)).run();
    }
  }

  private MoneyRun.Plan plan() {
    least("--cycles", cycles, 1);
    least("--outage", outage, 1);
    least("--rate", rate, 1);
    least("--rows", rows, 1);
    if (rate > RATE_MAX) {
      throw wrong("--rate must be at most " + RATE_MAX);
    }
    var full = new MoneyRun.Full(rows, Optional.ofNullable(keep));
    return new MoneyRun.Plan(parts(), cycles, rate, Duration.ofSeconds(outage), full, seed);
  }

  private void least(String option, long value, long least) {
    if (value < least) {
      throw wrong("%s must be at least %d".formatted(option, least));
    }
  }

  private Set<MoneyPart> parts() {
    try {
      return only.isEmpty()
          ? EnumSet.allOf(MoneyPart.class)
          : only.stream().map(MoneyPart::of).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec().commandLine(), sentence);
  }

  private static void print(MoneyRun.Outcome outcome, PrintWriter out) {
    out.println(outcome.machine());
    out.println();
    out.println(Figures.table(outcome.figures()));
    out.printf("Seed %d, took %.0f s.%n", outcome.seed(), outcome.seconds());
  }

  private static void say(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("picocli gives the spec before it calls.");
    }
    return spec;
  }
}
