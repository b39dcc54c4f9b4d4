package dev.baton.server;

import dev.baton.limit.Circuit;
import dev.baton.limit.KeyState;
import dev.baton.limit.Turnstiles;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashMap;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * How keys and breakers stand, found out anew for each scrape.
 *
 * @param platforms those that are switched on
 * @param modelLabel of a platform and a model, so that there are not too many
 */
record Standings(
    Turnstiles turnstiles, Supplier<Set<String>> platforms, BinaryOperator<String> modelLabel)
    implements MultiCollector {
  private static final String PLATFORM = "platform";

  @Override
  public MetricSnapshots collect() {
    return MetricSnapshots.of(circuits(), keys());
  }

  /** Of models that share a label the worst is shown. */
  private GaugeSnapshot circuits() {
    var levels = new HashMap<Labels, Integer>();
    for (var platform : platforms.get()) {
      for (var circuit : turnstiles.circuits(platform)) {
        if (circuit.key().isEmpty()) {
          levels.merge(labels(platform, circuit), level(circuit), Math::max);
        }
      }
    }
    var gauge =
        GaugeSnapshot.builder()
            .name("baton_circuit_state")
            .help("breakers of models: 0 closed, 1 half open, 2 open");
    levels.forEach((labels, level) -> gauge.dataPoint(point(labels, level)));
    return gauge.build();
  }

  private GaugeSnapshot keys() {
    var gauge =
        GaugeSnapshot.builder()
            .name("baton_key_up")
            .help("keys of platforms: 1 usable, 0 cooling, spent, refused or off");
    for (var platform : platforms.get()) {
      for (var key : turnstiles.keys(platform)) {
        var labels = Labels.of(PLATFORM, platform, "key_alias", key.label());
        gauge.dataPoint(point(labels, key.word() == KeyState.Word.ACTIVE ? 1 : 0));
      }
    }
    return gauge.build();
  }

  private Labels labels(String platform, Circuit circuit) {
    return Labels.of(PLATFORM, platform, "model", modelLabel.apply(platform, circuit.model()));
  }

  private static int level(Circuit circuit) {
    return switch (circuit.state()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private static GaugeDataPointSnapshot point(Labels labels, int value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }
}
