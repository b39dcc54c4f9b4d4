package dev.baton.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigsTest {
  private static final URI WALL = URI.create("http://127.0.0.1:9");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("texts")
  void areTakenByBaton(String text) throws IOException {
    var file = Files.writeString(folder.resolve("baton.yaml"), text);
    var variables = new HashMap<>(Home.variables(WALL));
    variables.putAll(Scenarios.KEYS);

    var outcome = ConfigFile.at(file, Environment.of(variables)).load();

    assertThat(outcome).isInstanceOf(ConfigOutcome.Loaded.class);
  }

  static Stream<String> texts() {
    return Stream.of(Chaos.CONFIG, Outage.CONFIG, Limit.CONFIG, Hedge.CONFIG, heats());
  }

  @Test
  void giveEveryHeatAChain() {
    var text = heats();

    for (var scenario : Scenarios.all()) {
      for (int number = 0; number < scenario.trials().size(); number++) {
        for (var shape : Shape.values()) {
          assertThat(text)
              .contains("\n  %s: {models".formatted(Heat.name(scenario.id(), number, shape)));
        }
      }
    }
  }

  private static String heats() {
    return HeatConfig.of(Scenarios.all(), WALL);
  }
}
