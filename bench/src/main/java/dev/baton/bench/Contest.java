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
import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.BenchFault;
import dev.baton.bench.rig.Generator;
import dev.baton.bench.rig.Nginx;
import dev.baton.bench.rig.ProcFiles;
import dev.baton.bench.rig.Target;
import dev.baton.bench.rig.Upstream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of the bench: everyone is started, the parts are run, everyone is ended. */
final class Contest implements AutoCloseable {

  private static final double MIB = 1024.0 * 1024;

  private final Plan plan;
  private final Path temporary;
  private final Consumer<String> progress;
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private final List<String> notes = new ArrayList<>();

  Contest(Plan plan, Path temporary, Consumer<String> progress) {
    this.plan = plan;
    this.temporary = temporary;
    this.progress = progress;
  }

  Outcome run() {
    var began = System.nanoTime();
    var program = Nginx.program();
    progress.accept("starting everyone");
    plan.baton().ifPresent(this::fillCache);
    var upstream = plan.upstream().map(Upstream::at).orElseGet(this::simulator);
    var findings = underLoad(program, upstream);
    if (plan.wants(Part.COLD_START)) {
      findings = findings.and(coldStart(upstream));
    }
    var seconds = (System.nanoTime() - began) / 1e9;
    var tested = plan.baton().isPresent() ? "Baton" : "nginx-2";
    return new Outcome(
        Machine.here(program), tested, seconds, notes, findings.rows(), findings.rounds());
  }

  private Findings underLoad(Optional<Path> program, Upstream upstream) {
    if (plan.parts().stream().allMatch(part -> part == Part.COLD_START)) {
      return Findings.none();
    }
    var nginx = program.map(path -> nginx(path, "nginx", upstream));
    if (nginx.isEmpty()) {
      notes.add("There is no nginx on the PATH, so figures are absolute and no ratio is judged.");
    }
    var tested = plan.baton().map(launch -> baton(launch, upstream));
    var field =
        new Field(
            generator(),
            upstream.straight(),
            nginx,
            tested.orElseGet(() -> stand(program, upstream)),
            progress);
    new WarmUp(field, plan.effort()).run();
    var findings = parts(field);
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

  /** The launcher would do it beside the first run, and so disturb every measure. */
  private void fillCache(Baton.Launch launch) {
    if (!launch.fillCache(temporary)) {
      notes.add("There is no AOT cache: both cold starts are without.");
    }
  }

  private Findings coldStart(Upstream upstream) {
    if (plan.baton().isEmpty()) {
      notes.add("Without Baton there is no cold start to measure.");
      return Findings.none();
    }
    return new ColdStart(plan.baton().get(), upstream, temporary, plan.effort(), progress).run();
  }

  private boolean filesSuffice() {
    var files = ProcFiles.openFilesMax().orElse(0);
    if (files >= ManyStreams.openFiles()) {
      return true;
    }
    var note =
        "Parts with thousands of connections were left out: a process may open %,d files here, they need %,d (ulimit -Hn)."
            .formatted(files, ManyStreams.openFiles());
    if (!notes.contains(note)) {
      notes.add(note);
    }
    return false;
  }

  private Upstream simulator() {
    var upstream = Upstream.start(temporary);
    return ending(upstream, upstream::close);
  }

  private Generator generator() {
    var generator = Generator.start(temporary);
    return ending(generator, generator::close);
  }

  private Target nginx(Path program, String name, Upstream upstream) {
    var nginx = Nginx.start(program, name, upstream, temporary);
    return ending(nginx, nginx::close).target();
  }

  private Target baton(Baton.Launch launch, Upstream upstream) {
    var baton = Baton.start(launch, upstream, temporary);
    return ending(baton, baton::close).target();
  }

  /**
   * A second nginx in Baton's place: whatever it differs from the first is the bench's own error.
   */
  private Target stand(Optional<Path> program, Upstream upstream) {
    return nginx(
        program.orElseThrow(() -> new BenchFault("The self-check needs nginx on the PATH.")),
        "nginx-2",
        upstream);
  }

  private <T> T ending(T thing, Runnable end) {
    endings.push(end);
    return thing;
  }

  /** Ends everyone, the last started first. */
  @Override
  public void close() {
    endings.forEach(Runnable::run);
  }
}
