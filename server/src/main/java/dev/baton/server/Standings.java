package dev.baton.server;

import dev.baton.limit.Circuit;
import dev.baton.limit.KeyState;
import dev.baton.limit.Turnstiles;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** How keys and breakers stand at the moment of a scrape. */
final class Standings {
  private static final String PLATFORM = "platform";

  private final Turnstiles turnstiles;
  private final Supplier<Set<String>> platforms;
  private final BinaryOperator<String> modelLabel;
  private final MultiGauge circuits;
  private final MultiGauge keys;

  /**
   * @param platforms those that are switched on
   * @param modelLabel of a platform and a model, so that there are not too many
   */
  Standings(
      MeterRegistry registry,
      Turnstiles turnstiles,
      Supplier<Set<String>> platforms,
      BinaryOperator<String> modelLabel) {
    this.turnstiles = turnstiles;
    this.platforms = platforms;
    this.modelLabel = modelLabel;
    circuits =
        MultiGauge.builder("baton.circuit.state")
            .description("breakers of models: 0 closed, 1 half open, 2 open")
            .register(registry);
    keys =
        MultiGauge.builder("baton.key.up")
            .description("keys of platforms: 1 usable, 0 cooling, spent, refused or off")
            .register(registry);
  }

  /** Two scrapes at once would each take away what the other has put there. */
  synchronized void refresh() {
    var states = new HashMap<Tags, Integer>();
    var up = new ArrayList<Row<?>>();
    for (var platform : platforms.get()) {
      turnstiles.circuits(platform).stream()
          .filter(circuit -> circuit.key().isEmpty())
          .forEach(circuit -> states.merge(tags(platform, circuit), level(circuit), Math::max));
      turnstiles.keys(platform).forEach(key -> up.add(row(platform, key)));
    }
    circuits.register(states.entrySet().stream().<Row<?>>map(Standings::row).toList(), true);
    keys.register(up, true);
  }

  private static int level(Circuit circuit) {
    return switch (circuit.state()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private Tags tags(String platform, Circuit circuit) {
    return Tags.of(PLATFORM, platform, "model", modelLabel.apply(platform, circuit.model()));
  }

  private static Row<Number> row(Map.Entry<Tags, Integer> state) {
    return Row.of(state.getKey(), state.getValue());
  }

  private static Row<Number> row(String platform, KeyState key) {
    var tags = Tags.of(PLATFORM, platform, "key_alias", key.label());
    return Row.of(tags, key.word() == KeyState.Word.ACTIVE ? 1 : 0);
  }
}
