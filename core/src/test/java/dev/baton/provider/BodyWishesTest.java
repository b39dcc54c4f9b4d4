package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.wire.JsonFault;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request's body says to Baton about the model it wants. */
final class BodyWishesTest {
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  private static BodyWishes wishes(String fields) {
    var body = "{\"model\":\"m\"," + HELLO + fields + "}";
    return new OpenAiWire().read(body.getBytes(StandardCharsets.UTF_8)).wishes();
  }

  @Test
  void readWhatBatonIsTold() {
    var wishes =
        wishes(
            """
            ,"models":["fast","groq/llama"],"baton":{"use_case":"code","priority":"cost",
             "max_cost_usd":0.0125,"task_type":"review","conversation":"c-7"}
            """);

    assertThat(wishes)
        .isEqualTo(
            new BodyWishes(
                List.of("fast", "groq/llama"),
                BodyWishes.Platforms.ANY,
                Optional.of("code"),
                Optional.of("cost"),
                Optional.of(new BigDecimal("0.0125")),
                Optional.of("review"),
                Optional.of("c-7")));
  }

  @Test
  void readWhatOpenRouterIsTold() {
    var wishes =
        wishes(
            """
            ,"provider":{"order":["groq","openai"],"only":["groq"],"ignore":["x"],
             "allow_fallbacks":false,"sort":"latency","max_price":{"prompt":1,"completion":2.5,
             "image":3},"data_collection":"deny","zdr":null}
            """);

    assertThat(wishes.platforms())
        .isEqualTo(
            new BodyWishes.Platforms(
                List.of("groq", "openai"),
                List.of("groq"),
                List.of("x"),
                false,
                Optional.of("latency"),
                new BodyWishes.MaxPrice(
                    Optional.of(new BigDecimal("1")), Optional.of(new BigDecimal("2.5"))),
                List.of("max_price.image", "data_collection")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"models\":null,\"provider\":null,\"baton\":null",
        ",\"models\":[],\"provider\":{},\"baton\":{}",
        ",\"provider\":{\"order\":null,\"allow_fallbacks\":null,\"sort\":null,\"max_price\":null}",
        ",\"baton\":{\"use_case\":null,\"max_cost_usd\":null}",
      })
  void areNoneWhereNothingIsSaid(String fields) {
    assertThat(wishes(fields)).isEqualTo(BodyWishes.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "models":"fast"                              | models must be an array
          "models":["a",7]                             | models[1] must be a string
          "models":[null]                              | models[0] must be a string, not null
          "models":[" "]                               | models[0] must have from 1 to 200 characters
          "provider":"groq"                            | provider must be an object
          "provider":{"order":["a",{}]}                | provider.order[1] must be a string
          "provider":{"only":"groq"}                   | provider.only must be an array
          "provider":{"allow_fallbacks":"no"}          | provider.allow_fallbacks must be true or false
          "provider":{"sort":"luck"}                   | provider.sort "luck" is not one of price, throughput, latency
          "provider":{"max_price":1}                   | provider.max_price must be an object
          "provider":{"max_price":{"prompt":-1}}       | provider.max_price.prompt must be between 0 and 1000000 dollars, not -1
          "baton":"code"                               | baton must be an object
          "baton":{"use_case":1}                       | baton.use_case must be a string
          "baton":{"usecase":"code"}                   | baton.usecase is not known: baton has use_case, priority,
          "baton":{"max_cost_usd":-0.01}               | baton.max_cost_usd must be between 0 and 1000000 dollars, not -0.01
          "baton":{"max_cost_usd":"0.01"}              | baton.max_cost_usd must be a number
          "baton":{"max_cost_usd":1e999999999}         | baton.max_cost_usd must be between 0 and 1000000 dollars, not 1e999999999
          "baton":{"max_cost_usd":NaN}                 | baton.max_cost_usd is not valid JSON
          """)
  void areRefusedByTheirFieldsNameWhereTheyAreWrong(String field, String sentence) {
    assertThatThrownBy(() -> wishes("," + field))
        .isInstanceOf(JsonFault.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void takeACostNobodyCouldPayForNone() {
    assertThat(wishes(",\"baton\":{\"max_cost_usd\":1e-999999999}").maxCostUsd())
        .contains(BigDecimal.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"baton\":{\"api_base\":\"x\"}",
        ",\"provider\":{\"api_key\":\"x\"}",
        ",\"provider\":{\"max_price\":{\"base_url\":1}}",
        ",\"models\":[{\"baseURL\":\"x\"}]",
      })
  void neverNameADestination(String fields) {
    assertThatThrownBy(() -> wishes(fields)).hasMessageContaining("routing_field_not_allowed");
  }

  @Test
  void areNotManyModels() {
    var models = "\"m\",".repeat(32);

    assertThat(wishes(",\"models\":[" + models.substring(0, models.length() - 1) + "]").models())
        .hasSize(32);
    assertThatThrownBy(() -> wishes(",\"models\":[" + models + "\"m\"]"))
        .hasMessage("models[32] is one too many: there may be 32");
  }
}
