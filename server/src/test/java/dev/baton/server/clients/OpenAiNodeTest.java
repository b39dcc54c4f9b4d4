package dev.baton.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.baton.simulator.Simulator;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official OpenAI SDK for Node, unchanged, talks to Baton. The tests themselves are in {@code
 * src/test/clients/openai-node}; each of them is reported here.
 */
final class OpenAiNodeTest {
  private static final List<String> PLATFORMS =
      List.of("openai", "anthropic", "groq", "gemini", "openrouter", "local");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> worksWithSimulatedPlatforms() throws Exception {
    var vertx = Vertx.vertx();
    try {
      var simulator = Simulator.start(vertx, Simulator.Options.onFreePort()).await();
      var platforms = platforms(name -> simulator.base(name).toString());
      try (var baton = RunningBaton.start(folder, platforms)) {
        return reported("simulated", Map.of("BATON_URL", baton.address()));
      }
    } finally {
      vertx.close().await();
    }
  }

  private static Map<String, String> platforms(UnaryOperator<String> address) {
    var variables = new HashMap<String, String>();
    for (var name : PLATFORMS) {
      var start = name.toUpperCase(Locale.ROOT);
      variables.put(start + "_BASE_URL", address.apply(name));
      if (!name.equals("local")) {
        variables.put(start + "_API_KEY", name + "-dummy-key");
      }
    }
    return variables;
  }

  private static Stream<DynamicTest> reported(String tests, Map<String, String> variables)
      throws Exception {
    var all = new HashMap<>(variables);
    all.put("BATON_KEY", RunningBaton.KEY);
    var results = NodeProject.copied("openai-node").installed().test(tests, all);
    assertThat(results).as("tests that Node ran in %s", tests).isNotEmpty();
    return results.stream()
        .map(result ->
            dynamicTest(
                result.file() + ": " + result.name(),
                () -> assertThat(result.passed()).as(result.error()).isTrue()));
  }
}
