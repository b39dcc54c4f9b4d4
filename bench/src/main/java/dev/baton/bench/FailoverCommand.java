package dev.baton.bench;

import dev.baton.bench.failover.FailoverPart;
import dev.baton.bench.failover.FailoverRun;
import dev.baton.bench.failover.ScenarioTable;
import dev.baton.bench.report.Figures;
import dev.baton.bench.rig.Workplace;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
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

/** {@code bench failover}: Baton in front of platforms that fail. */
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    description = {
      "Starts Baton in front of simulated platforms that fail in every way known, and says what its"
          + " clients see and what it costs.",
      "Everything runs on loopback with free ports; a full run takes about seven minutes."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it ran",
      "1:it could not run; the reason is one sentence",
      "2:wrong options",
      "6:with --gate: a scenario failed or a target was missed"
    })
final class FailoverCommand implements Callable<Integer> {

  private static final int MISSED = 6;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print everything as JSON.")
  private boolean json;

  @Option(names = "--gate", description = "End with 6 when a scenario fails or a target is missed.")
  private boolean gate;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Only these parts: scenarios, chaos, outage, limit, hedge.")
  private List<String> only = List.of();

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

  private FailoverRun.Outcome run() throws IOException {
    var parts = parts();
    var launch = baton.launch();
    var err = spec().commandLine().getErr();
    try (var place = Workplace.open()) {
      return new FailoverRun(parts, launch, place.folder(), line -> say(err, line)).run();
    }
  }

  private Set<FailoverPart> parts() {
    try {
      return only.isEmpty()
          ? EnumSet.allOf(FailoverPart.class)
          : only.stream().map(FailoverPart::of).collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec().commandLine(), e.getMessage());
    }
  }

  private static void print(FailoverRun.Outcome outcome, PrintWriter out) {
    out.println(outcome.machine());
    out.println();
    if (!outcome.scenarios().isEmpty()) {
      out.println(ScenarioTable.of(outcome.scenarios()));
    }
    out.println(Figures.table(outcome.figures()));
    out.printf("Took %.0f s.%n", outcome.seconds());
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
