package dev.baton.bench;

import dev.baton.bench.measure.Field;
import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.BenchFault;
import dev.baton.bench.rig.Generator;
import dev.baton.bench.rig.Nginx;
import dev.baton.bench.rig.Target;
import dev.baton.bench.rig.Upstream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts everyone who takes part, and ends them, the last started first. */
final class Lineup implements AutoCloseable {

  private final Path temporary;
  private final Deque<Runnable> endings = new ArrayDeque<>();

  Lineup(Path temporary) {
    this.temporary = temporary;
  }

  Upstream upstream(Plan plan) {
    return plan.upstream().map(Upstream::at).orElseGet(this::simulator);
  }

  Field field(Plan plan, Optional<Path> nginx, Upstream upstream, Consumer<String> progress) {
    return new Field(
        generator(),
        upstream.straight(),
        nginx.map(program -> nginx(program, "nginx", upstream)),
        plan.baton().map(launch -> baton(launch, upstream)).orElseGet(() -> stand(nginx, upstream)),
        progress);
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

  /** A second nginx in Baton's place: what differs from the first is the bench's own error. */
  private Target stand(Optional<Path> nginx, Upstream upstream) {
    var program =
        nginx.orElseThrow(() -> new BenchFault("The self-check needs nginx on the PATH."));
    return nginx(program, "nginx-2", upstream);
  }

  private <T> T ending(T thing, Runnable end) {
    endings.push(end);
    return thing;
  }

  @Override
  public void close() {
    endings.forEach(Runnable::run);
  }
}
