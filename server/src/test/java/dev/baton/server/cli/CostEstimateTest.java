package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CostEstimateTest {
  @TempDir private Path folder;

  @Test
  void printsWhatAMonthCostsAndSaves() {
    var ran =
        Shell.bare()
            .run(
                "cost",
                "estimate",
                "--in",
                "50M",
                "--out",
                "10M",
                "--cache-hit",
                ".2",
                "--sample",
                ".1",
                "--agents",
                "20",
                "--requests",
                "50k",
                "--investment",
                "7000");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            PART       MODEL                                         SHARE  $/M IN  $/M OUT  PRICE    MONTH
            primary    openrouter/meta-llama/llama-3.3-70b-instruct    0.4     0.1      0.4  claimed  $3.60
            secondary  openrouter/qwen/qwen-2.5-coder-32b-instruct    0.45    0.23     0.23  claimed  $6.21
            fallback   openrouter/deepseek/deepseek-chat              0.15    0.15     0.15  claimed  $1.35

            cache saves  $2.232
            watching     $30.00
            month        $38.928 ($0.6488 a million tokens at 5:1 in to out)
            year         $467.136
            an agent     $1.9464 a month
            a request    $0.00077856
            baseline     $300.00 with anthropic/claude-3-5-sonnet (listed)
            savings      $261.072 a month, 87.02 %; the baseline costs 7.71 times as much
            at most      177 requests a minute, by the models' limits
            quality      90.6 of 100 (claimed)
            investment   $7000.00, back after 26.8 months
            after 6      -77.6 %
            after 12     -55.2 %
            after 24     -10.5 %
            after 36     34.3 %
            """);
    assertThat(ran.exit()).isZero();
  }

  @Test
  void printsOneObjectForPrograms() throws Exception {
    var ran =
        Shell.bare()
            .run(
                "cost",
                "estimate",
                "--in",
                "10M",
                "--out",
                "2M",
                "--mix",
                "coding=.4,general=.4,analysis=.2",
                "--preset",
                "balanced",
                "--baseline",
                "claude-3.5-sonnet",
                "--json");

    var json = JsonMapper.shared().readTree(ran.out());
    assertThat(json.at("/total_usd").asString()).isEqualTo("2.184");
    assertThat(json.at("/savings_percent").asString()).isEqualTo("96.36");
    assertThat(json.at("/baseline/cost_usd").asString()).isEqualTo("60");
    assertThat(json.at("/parts/0/part").asString()).isEqualTo("coding");
    assertThat(json.at("/parts/0/price_origin").asString()).isEqualTo("source");
    assertThat(json.at("/by_model/openrouter~1qwen~1qwen-2.5-coder-32b-instruct").asString())
        .isEqualTo("1.104");
    assertThat(json.at("/usd_per_agent").isNull()).isTrue();
  }

  @Test
  void remarksOnWorkThatAPresetHasNoModelFor() {
    var ran = Shell.bare().run("cost", "estimate", "--in", "1M", "--mix", "structured=1");

    assertThat(ran.err())
        .isEqualTo(
            "The preset balanced has no model for structured work; "
                + "openrouter/deepseek/deepseek-chat stands in.\n");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void saysWhichPricesItUsed() {
    var model = "openrouter/cohere/command-r-plus=1";

    var listed = Shell.bare().run("cost", "estimate", "--in", "1M", "--models", model);
    var claimed = Shell.bare().run("cost", "estimate", "--in", "1M", "--models", model, "--claims");

    assertThat(listed.out()).contains("listed").contains("$2.50");
    assertThat(claimed.out()).contains("claimed").contains("$2.00");
  }

  @Test
  void takesPricesFromTheConfiguration() throws Exception {
    var yaml =
        Files.writeString(
            folder.resolve("baton.yaml"),
            """
            models:
              groq/llama-3.1-8b-instant: {price: {input: 7, output: 9}}
            """);

    var ran =
        Shell.bare()
            .run(
                "cost",
                "estimate",
                "--in",
                "1M",
                "--models",
                "groq/llama-3.1-8b-instant=1",
                "--config",
                yaml.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("configured  $7.00");
  }

  @Test
  void doesNotReckonWithAWrongConfiguration() throws Exception {
    var yaml = Files.writeString(folder.resolve("baton.yaml"), "server: {prot: 1}\n");

    var wrong = Shell.bare().run("cost", "estimate", "--in", "1M", "--config", yaml.toString());
    var none = Shell.bare().run("cost", "estimate", "--in", "1M", "--config", yaml + ".gone");

    assertThat(wrong.err()).startsWith("The configuration is wrong, so its prices cannot be used:");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(none.exit()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--in 10m|in must be a whole number from 0 to 1000T such as 200, 1.5k or 10M, not \"10m\".",
        "--in 1M --mix coding|--mix must be names with shares such as coding=.6,general=.4, not",
        "--in 1M --mix coding=.5,coding=.5|--mix names coding twice. Keep one of them.",
        "--in 1M --mix coding=NaN|The share of coding must be a number from 0 to 1 such as .4",
        "--in 1M --mix codding=1|There is no task class \"codding\". Did you mean \"coding\"?",
        "--in 1M --mix coding=.9|The shares of the work must add up to exactly 1, and these",
        "--in 1M --models openai/gtp-4o=1|The catalogue has no model \"openai/gtp-4o\". Did you",
        "--in 1M --investment 0|An investment must be above 0; leave it out for none.",
        "--preset budget|There is nothing to price: say how many tokens a month go in and come",
      })
  void saysWhatIsWrong(String options, String sentence) {
    var ran = Shell.bare().run(("cost estimate " + options).split(" "));

    assertThat(ran.err()).startsWith(sentence);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exit()).isEqualTo(2);
  }
}
