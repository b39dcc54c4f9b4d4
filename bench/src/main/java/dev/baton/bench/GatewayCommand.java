package dev.baton.bench;

import dev.baton.bench.measure.Effort;
import dev.baton.bench.report.Table;
import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.Workplace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
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

/** {@code bench gateway}: Baton beside nginx in front of the same upstream. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Baton beside nginx, a bare proxy of the same simulated upstream, in interleaved"
          + " rounds, and prints ratios to nginx.",
      "Everything runs on loopback with free ports; a full run takes up to six minutes."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it ran",
      "1:it could not run; the reason is one sentence",
      "2:wrong options",
      "6:with --gate: a target was missed"
    })
final class GatewayCommand implements Callable<Integer> {

  private static final int MISSED = 6;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print everything as JSON, each round included.")
  private boolean json;

  @Option(names = "--quick", description = "Fewer and shorter rounds, at most 90 s.")
  private boolean quick;

  @Option(names = "--gate", description = "End with 6 when a target is missed.")
  private boolean gate;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds a measure (7; quick 2).")
  private @Nullable Integer rounds;

  @Option(
      names = "--round-millis",
      paramLabel = "MS",
      description = "Length of one target's run in a round (1300; quick 800).")
  private @Nullable Integer roundMillis;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description =
          "Only these parts: plain, stream, latency, many-streams, slow-readers, cold-start.")
  private List<String> only = List.of();

  @Option(
      names = "--self-check",
      description = "A second nginx in Baton's place: every ratio should be near 1.")
  private boolean selfCheck;

  @Option(names = "--no-nginx", description = "Absolute figures only.")
  private boolean noNginx;

  @Mixin private BatonOption baton = new BatonOption();

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      description = "An upstream that runs already, with the simulator's paths and model names.")
  private @Nullable URI upstream;

  @Override
  public Integer call() throws IOException {
    var outcome = run(plan());
    var out = spec().commandLine().getOut();
    if (json) {
      out.println(Pretty.json(outcome));
    } else {
      print(outcome, out);
    }
    out.flush();
    return gate && outcome.missed() ? MISSED : 0;
  }

  private Outcome run(Plan plan) throws IOException {
    var err = spec().commandLine().getErr();
    try (var place = Workplace.open()) {
      return new Contest(plan, place.folder(), line -> say(err, line)).run();
    }
  }

  private Plan plan() {
    var effort = quick ? Effort.quick() : Effort.full();
    if (rounds != null) {
      effort = effort.withRounds(atLeast("--rounds", rounds, 1));
    }
    if (roundMillis != null) {
      effort = effort.withRoundMillis(atLeast("--round-millis", roundMillis, 100));
    }
    return new Plan(parts(), effort, launch(), Optional.ofNullable(upstream), noNginx);
  }

  private Set<Part> parts() {
    try {
      return only.isEmpty()
          ? EnumSet.allOf(Part.class)
          : only.stream().map(Part::of).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec().commandLine(), e.getMessage());
    }
  }

  private Optional<Baton.Launch> launch() {
    return selfCheck ? Optional.empty() : Optional.of(baton.launch());
  }

  private int atLeast(String option, int value, int least) {
    if (value < least) {
      throw new ParameterException(
          spec().commandLine(), "%s must be at least %d, not %d.".formatted(option, least, value));
    }
    return value;
  }

  private void print(Outcome outcome, PrintWriter out) {
    out.println(outcome.machine());
    out.println();
    out.print(new Table(outcome.tested()).of(outcome.rows()));
    out.println();
    outcome.notes().forEach(out::println);
    out.printf(
        "Took %.0f s. nginx and %s: medians of the rounds.%n", outcome.seconds(), outcome.tested());
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
