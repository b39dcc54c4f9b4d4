package dev.baton.bench;

import dev.baton.bench.decision.DecisionRun;
import dev.baton.bench.report.Figures;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench decisions}: what it costs to choose a model and to be let in. */
@Command(
    name = "decisions",
    mixinStandardHelpOptions = true,
    description = {
      "Measures one decision: route, breaker, key and limits, with 400 models and 50 keys.",
      "Runs JMH in JVMs of its own, for about 90 seconds."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it ran",
      "1:it could not run; the reason is one sentence",
      "2:wrong options",
      "6:with --gate: a target was missed"
    })
final class DecisionsCommand implements Callable<Integer> {

  private static final int MISSED = 6;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "Print everything as JSON.")
  private boolean json;

  @Option(names = "--quick", description = "20 seconds; good for a first look.")
  private boolean quick;

  @Option(names = "--gate", description = "End with 6 when a target is missed.")
  private boolean gate;

  @Override
  public Integer call() {
    var line = spec().commandLine();
    var outcome = new DecisionRun(quick, line.getErr()::println).run();
    print(outcome, line.getOut());
    return gate && outcome.missed() ? MISSED : 0;
  }

  private void print(DecisionRun.Outcome outcome, PrintWriter out) {
    if (json) {
      out.println(Pretty.json(outcome));
    } else {
      out.println(outcome.machine());
      out.println();
      out.print(Figures.table(outcome.figures()));
    }
    out.flush();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("picocli gives the spec before it calls.");
    }
    return spec;
  }
}
