package dev.baton.bench;

import dev.baton.bench.measure.AddedLatency;
import dev.baton.bench.measure.ColdStart;
import dev.baton.bench.measure.Field;
import dev.baton.bench.measure.Findings;
import dev.baton.bench.measure.ManyStreams;
import dev.baton.bench.measure.PlainChat;
import dev.baton.bench.measure.SlowReaders;
import dev.baton.bench.measure.Streams;
import dev.baton.bench.measure.WarmUp;
import dev.baton.bench.report.Goal;
import dev.baton.bench.report.Machine;
import dev.baton.bench.report.Row;
import dev.baton.bench.rig.Bystanders;
import dev.baton.bench.rig.Nginx;
import dev.baton.bench.rig.ProcFiles;
import dev.baton.bench.rig.Target;
import dev.baton.bench.rig.Upstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of the bench, part after part. */
final class Contest {

  private static final double MIB = 1024.0 * 1024;
  private static final double BYSTANDERS_MAX = 0.05;

  private final Plan plan;
  private final Path temporary;
  private final Consumer<String> progress;
  private final List<String> notes = new ArrayList<>();
  private boolean cached;

  Contest(Plan plan, Path temporary, Consumer<String> progress) {
    this.plan = plan;
    this.temporary = temporary;
    this.progress = progress;
  }

  Outcome run() {
    var began = System.nanoTime();
    var nginx = plan.withoutNginx() ? Optional.<Path>empty() : Nginx.program();
    var findings = Findings.none();
    fillCache();
    try (var lineup = new Lineup(temporary)) {
      var upstream = lineup.upstream(plan);
      if (plan.needsLoad()) {
        findings = underLoad(lineup.field(plan, nginx, upstream, progress));
      }
      if (plan.wants(Part.COLD_START)) {
        findings = findings.and(coldStart(upstream));
      }
    }
    return new Outcome(
        Machine.here(nginx),
        plan.tested(),
        plan.effort(),
        (System.nanoTime() - began) / 1e9,
        notes,
        findings.rows(),
        findings.rounds());
  }

  private Findings underLoad(Field field) {
    if (field.yardstick().isEmpty()) {
      notes.add("There is no nginx to compare with: figures are absolute, ratios are not judged.");
    }
    new WarmUp(field, plan.effort()).run();
    var bystanders = new Bystanders();
    var findings = parts(field);
    noteIfBusy(bystanders.share());
    return findings.and(atTheEnd(field.tested(), findings));
  }

  private Findings parts(Field field) {
    var effort = plan.effort();
    var findings = Findings.none();
    if (plan.wants(Part.PLAIN)) {
      findings = findings.and(new PlainChat(field, effort).run());
    }
    if (plan.wants(Part.STREAM)) {
      findings = findings.and(new Streams(field, effort).run());
    }
    if (plan.wants(Part.LATENCY)) {
      findings = findings.and(new AddedLatency(field, effort).run());
    }
    if (plan.wants(Part.MANY_STREAMS) && filesSuffice()) {
      findings = findings.and(new ManyStreams(field, effort).run());
    }
    if (plan.wants(Part.SLOW_READERS) && filesSuffice()) {
      findings = findings.and(new SlowReaders(field, effort).run());
    }
    return findings;
  }

  private Findings atTheEnd(Target tested, Findings findings) {
    var errors =
        findings.rounds().stream()
            .filter(round -> round.target().equals(tested.name()))
            .mapToLong(round -> round.load().errorCount())
            .sum();
    return new Findings(
        List.of(
            Row.count("all rounds: errors", errors).with(Goal.valueAtMost(0)),
            Row.single("all rounds: RSS peak", "MiB", tested.residentPeakBytes() / MIB)),
        List.of());
  }

  private Findings coldStart(Upstream upstream) {
    if (plan.baton().isEmpty()) {
      notes.add("Without Baton there is no cold start to measure.");
      return Findings.none();
    }
    return new ColdStart(plan.baton().get(), upstream, temporary, plan.effort(), progress)
        .run(cached);
  }

  /** The launcher would do it beside the first run, and so disturb every measure. */
  private void fillCache() {
    progress.accept("starting everyone");
    cached = plan.baton().map(launch -> launch.fillCache(temporary)).orElse(false);
    if (!cached && plan.baton().isPresent()) {
      notes.add("Baton's command makes no AOT cache: cold starts are without.");
    }
  }

  private boolean filesSuffice() {
    var files = ProcFiles.openFilesMax().orElse(0);
    if (files >= ManyStreams.openFiles()) {
      return true;
    }
    var note =
        "A part with thousands of connections was left out: %,d open files are allowed, not %,d."
            .formatted(files, ManyStreams.openFiles());
    notes.add(note);
    return false;
  }

  private void noteIfBusy(double share) {
    if (share > BYSTANDERS_MAX) {
      notes.add(
          "Other programs took %.0f %% of this machine meanwhile: repeat when it is quiet."
              .formatted(100 * share));
    }
  }
}
