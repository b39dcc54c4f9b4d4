package dev.baton.bench.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class PlayTest {
  @TempDir private Path folder;

  @Test
  void costsWhatItsTokensCostRoundedUpOnce() {
    var play = new Play("x", false, 13, 5, 20, Play.Prices.ODD);

    // 8 * 123457 + 5 * 12347 + 20 * 654321 = 14135811 pico-dollars.
    assertThat(play.nanos()).isEqualTo(14_136);
    assertThat(new Play("x", false, 0, 0, 20, new Play.Prices(0, 0, 10_000_000)).nanos())
        .isEqualTo(200_000);
  }

  @Test
  void itsPricesAreThoseOfTheConfiguration() throws Exception {
    var yaml = Files.writeString(folder.resolve("baton.yaml"), Play.models(Play.MIXED));
    var read = ConfigFile.at(yaml, Environment.of(Map.of())).load();

    assertThat(read)
        .isInstanceOfSatisfying(
            ConfigOutcome.Loaded.class,
            loaded ->
                assertThat(loaded.config().catalog().models())
                    .hasSameSizeAs(Play.MIXED)
                    .allSatisfy(model -> {
                      var price = model.price().orElseThrow();
                      assertThat(price.input()).isEqualTo(123_457);
                      assertThat(price.output()).isEqualTo(654_321);
                    }));
  }

  @Test
  void asksInAWayThatCanBeToldFromAllOthers() {
    var body = JsonMapper.shared().readTree(Play.MIXED.get(1).body("c7-42", 200));

    assertThat(body.at("/user").asString()).isEqualTo("c7-42");
    assertThat(body.at("/stream").asBoolean()).isTrue();
    assertThat(body.at("/model").asString()).startsWith("openai/stream~");
  }

  @Test
  void writesAnAmountAsAConfigurationWantsIt() {
    assertThat(Play.dollars(27_400_000)).isEqualTo("0.027400000");
  }
}
