package dev.baton.bench.failover;

import dev.baton.bench.report.Figure;
import dev.baton.bench.report.Machine;
import dev.baton.bench.rig.Baton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One run of the failover bench, part after part, each with platforms and a Baton of its own. */
public final class FailoverRun {
  private final Set<FailoverPart> parts;
  private final Baton.Launch launch;
  private final Path temporary;
  private final Consumer<String> progress;

  /**
   * @param progress told what goes on, for people who wait
   */
  public FailoverRun(
      Set<FailoverPart> parts, Baton.Launch launch, Path temporary, Consumer<String> progress) {
    this.parts = Set.copyOf(parts);
    this.launch = launch;
    this.temporary = temporary;
    this.progress = progress;
  }

  /** Everything one run found. */
  public record Outcome(
      Machine machine, double seconds, List<Verdict> scenarios, List<Figure> figures) {
    public Outcome {
      scenarios = List.copyOf(scenarios);
      figures = List.copyOf(figures);
    }

    public boolean missed() {
      return scenarios.stream().anyMatch(verdict -> !verdict.passed())
          || figures.stream().anyMatch(Figure::missed);
    }
  }

  public Outcome run() {
    var began = System.nanoTime();
    progress.accept("starting everyone");
    launch.fillCache(temporary);
    List<Verdict> verdicts = new ArrayList<>();
    List<Figure> figures = new ArrayList<>();
    for (var part : FailoverPart.values()) {
      if (parts.contains(part)) {
        run(part, verdicts, figures);
      }
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    return new Outcome(Machine.here(Optional.empty()), seconds, verdicts, figures);
  }

  private void run(FailoverPart part, List<Verdict> verdicts, List<Figure> figures) {
    try (var site = site(part)) {
      switch (part) {
        case SCENARIOS -> {
          verdicts.addAll(new Scenarios(site).run());
          figures.addAll(score(verdicts));
        }
        case CHAOS -> figures.addAll(new Chaos(site).run());
        case OUTAGE -> figures.addAll(new Outage(site).run());
        case LIMIT -> figures.addAll(new Limit(site).run());
        case HEDGE -> figures.addAll(new Hedge(site).run());
      }
    }
  }

  private Site site(FailoverPart part) {
    return part == FailoverPart.SCENARIOS
        ? Site.strict(launch, temporary, progress)
        : Site.fast(launch, temporary, progress);
  }

  private static List<Figure> score(List<Verdict> verdicts) {
    var passed = verdicts.stream().filter(Verdict::passed).count();
    return List.of(
        Figure.count("scenarios passed, plain and streamed", passed).atLeast(verdicts.size()));
  }
}
