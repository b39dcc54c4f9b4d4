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
  /** Each platform, and where its API begins on the foreign mock. */
  private static final Map<String, String> PATHS =
      Map.of(
          "openai", "/openai/v1",
          "anthropic", "/anthropic",
          "gemini", "/gemini",
          "groq", "/groq/openai/v1",
          "openrouter", "/openrouter/api/v1",
          "local", "/local/v1");

  private static final Path PAGE =
      Path.of("..", "docs", "clients", "openai-node.md").toAbsolutePath();

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> worksWithSimulatedPlatforms() throws Exception {
    var vertx = Vertx.vertx();
    try {
      var simulator = Simulator.start(vertx, Simulator.Options.onFreePort()).await();
      var platforms = platforms(name -> simulator.base(name).toString());
      try (var baton = RunningBaton.start(folder, platforms)) {
        var address = "http://127.0.0.1:" + simulator.port();
        return reported(
            openAiNode()
                .test(
                    "simulated",
                    told(baton, Map.of("SIMULATOR_URL", address, "PAGE", PAGE.toString()))));
      }
    } finally {
      vertx.close().await();
    }
  }

  @TestFactory
  Stream<DynamicTest> worksWithPlatformsThatKnowNothingOfBaton() throws Exception {
    var mock = NodeProject.copied("foreign-mock");
    try (var foreign = mock.serve("Foreign platforms ready");
        var baton =
            RunningBaton.start(folder, platforms(name -> foreign.address() + PATHS.get(name)))) {
      return reported(
          openAiNode().test("foreign", told(baton, Map.of("MOCK_URL", foreign.address()))));
    }
  }

  @TestFactory
  Stream<DynamicTest> foreignPlatformsRefuseWhatTheRealOnesRefuse() throws Exception {
    return reported(NodeProject.copied("foreign-mock").test(".", Map.of()));
  }

  private static NodeProject openAiNode() throws Exception {
    return NodeProject.copied("openai-node").installed();
  }

  private static Map<String, String> platforms(UnaryOperator<String> address) {
    var variables = new HashMap<String, String>();
    for (var name : PATHS.keySet()) {
      var start = name.toUpperCase(Locale.ROOT);
      variables.put(start + "_BASE_URL", address.apply(name));
      if (!name.equals("local")) {
        variables.put(start + "_API_KEY", name + "-dummy-key");
      }
    }
    return variables;
  }

  private static Map<String, String> told(RunningBaton baton, Map<String, String> more) {
    var variables = new HashMap<>(more);
    variables.put("BATON_URL", baton.address());
    variables.put("BATON_KEY", RunningBaton.KEY);
    return variables;
  }

  private static Stream<DynamicTest> reported(List<NodeProject.Result> results) {
    return results.stream().map(result -> dynamicTest(result.title(), () -> check(result)));
  }

  private static void check(NodeProject.Result result) {
    assertThat(result.passed()).as("%s%n%s", result.title(), result.error()).isTrue();
  }
}
