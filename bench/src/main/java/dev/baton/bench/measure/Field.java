package dev.baton.bench.measure;

import dev.baton.bench.rig.Generator;
import dev.baton.bench.rig.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everyone who runs, and who starts them.
 *
 * @param yardstick nginx, where there is one
 * @param tested Baton, or a second nginx when the bench checks itself
 * @param progress told what goes on, for people who wait
 */
public record Field(
    Generator generator,
    Target direct,
    Optional<Target> yardstick,
    Target tested,
    Consumer<String> progress) {

  List<Target> targets() {
    return Stream.concat(Stream.of(direct), proxies().stream()).toList();
  }

  List<Target> proxies() {
    return Stream.concat(yardstick.stream(), Stream.of(tested)).toList();
  }
}
