package dev.baton.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatConfigTest {
  private static final URI WALL = URI.create("http://127.0.0.1:9");

  @Test
  void givesEachHeatAChainAndPlatformsOfItsOwn() {
    var runners =
        List.of(Runner.faulty("cut@60", "cut@3").withKeys(2), Runner.healthy(Home.GEMINI));
    var scenario = new Scenario("S08", "cuts", List.of(Trial.of("", runners, _ -> {})));

    var config = HeatConfig.of(List.of(scenario), WALL);

    assertThat(config)
        .contains(
            "  s08-0-plain-a: {dialect: openai, base-url: \"http://127.0.0.1:9/openai/v1\","
                + " keys: [\"${BENCH_KEY_0}\", \"${BENCH_KEY_1}\"]}\n",
            "  s08-0-stream-b: {dialect: gemini, base-url: \"http://127.0.0.1:9/gemini\","
                + " keys: [\"${BENCH_KEY_0}\"]}\n",
            "fault=cut@60\", first-byte: 300ms, first-content: 300ms, idle: 300ms}, {model:"
                + " \"s08-0-plain-b/healthy-s08-0-plain~",
            "fault=cut@3\"");
  }

  @Test
  void keepsADetourOutOfTheChain() {
    var runners = List.of(Runner.faulty("context"), Runner.healthy(Home.GROQ));
    var trial = new Trial("", runners, "on-too-long", _ -> {});

    var config = HeatConfig.of(List.of(new Scenario("S12", "", List.of(trial))), WALL);

    assertThat(config)
        .containsPattern(
            "s12-0-plain: \\{models: \\[\\{model: \"s12-0-plain-a/[^\\]]*}], on-too-long:"
                + " \"s12-0-plain-b/healthy");
  }

  @Test
  void knowsSixteenScenariosTheLastOfWhichIsOfAllOthers() {
    assertThat(Scenarios.all())
        .extracting(Scenario::id)
        .containsExactly(
            "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11", "S12",
            "S13", "S14", "S15");
  }
}
