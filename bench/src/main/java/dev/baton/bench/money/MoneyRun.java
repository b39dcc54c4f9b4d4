package dev.baton.bench.money;

import dev.baton.bench.report.Figure;
import dev.baton.bench.report.Machine;
import dev.baton.bench.rig.Baton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One run of the money bench, part after part, each with platforms and books of its own. */
public final class MoneyRun {
  private final Plan plan;
  private final Premises.Means means;

  /**
   * How much of what.
   *
   * @param cycles how often Baton is killed
   * @param outage how long the database is away
   * @param full the books that reports are read from
   */
  public record Plan(
      Set<MoneyPart> parts, int cycles, double perSecond, Duration outage, Full full, long seed) {
    public Plan {
      parts = Set.copyOf(parts);
    }
  }

  /**
   * Full books.
   *
   * @param kept where they stay for the next time
   */
  public record Full(long rows, Optional<Path> kept) {}

  /**
   * @param progress told what goes on, for people who wait
   */
  public MoneyRun(Plan plan, Baton.Launch launch, Path temporary, Consumer<String> progress) {
    this.plan = plan;
    this.means = new Premises.Means(launch, temporary, progress);
  }

  /** Everything one run found. */
  public record Outcome(Machine machine, long seed, double seconds, List<Figure> figures) {
    public Outcome {
      figures = List.copyOf(figures);
    }

    public boolean missed() {
      return figures.stream().anyMatch(Figure::missed);
    }
  }

  public Outcome run() {
    var began = System.nanoTime();
    means.progress().accept("starting everyone");
    if (plan.parts().stream().anyMatch(MoneyPart::startsBaton)) {
      means.launch().fillCache(means.temporary());
    }
    List<Figure> figures = new ArrayList<>();
    for (var part : MoneyPart.values()) {
      if (plan.parts().contains(part)) {
        figures.addAll(run(part));
      }
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    return new Outcome(Machine.here(Optional.empty()), plan.seed(), seconds, figures);
  }

  private List<Figure> run(MoneyPart part) {
    return switch (part) {
      case KILL -> Kill.run(means, new Kill.Size(plan.cycles(), plan.perSecond(), plan.seed()));
      case BUDGET -> Budget.run(means);
      case OUTAGE -> Outage.run(means, new Outage.Size(plan.perSecond(), plan.outage()));
      case DISK -> Disk.run(means);
      case PATH -> TillRun.run(means);
      case BOOKS -> Ingest.run(means);
      case REPORTS -> FullReports.run(means, plan.full().rows(), plan.full().kept());
    };
  }
}
