package dev.baton.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/models/openai/gpt-4o, openai/gpt-4o",
    "/v1/models/openai%2Fgpt-4o, openai/gpt-4o",
    "/v1/models/openai%2fgpt-4o, openai/gpt-4o",
    "/v1/models/ollama%2Fllama3%3A8b, ollama/llama3:8b",
    "/v1/models/a+b%2Bc, a+b+c",
    "/v1/models/once%252Fonly, once%2Fonly",
  })
  void readsTheNameOfAModelWhetherItsSlashIsEscapedOrNot(String uri, String name) {
    var models =
        new Route(HttpMethod.GET, "/v1/models/*", Permission.PUBLIC, CostClass.FREE, 0, _ -> {});

    var match =
        new RouteTable(List.of(models))
            .find(HttpMethod.GET, Target.parse(uri).orElseThrow().path());

    assertThat(match).isEqualTo(new RouteTable.Match.Found(models, name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1//models",
        "/v1/./models",
        "/v1/../metrics",
        "/v1/..",
        "/v1/models/..%2f..%2fmetrics",
        "/v1/models/a%2F..",
        "/v1/models/a%2F",
        "/v1/models/a/%2Fb",
        "/v1/models/%2e%2e",
        "/v1/models/a%5cb",
        "/v1/models/a%00",
        "/v1/models/a%0a",
        "/v1/models/a%7f",
        "/v1/models/a%",
        "/v1/models/a%2",
        "/v1/models/a%zz",
        "/v1/models;x=1",
        "v1/models",
        "",
      })
  void readsNoPathThatTwoReadersCouldTakeForTwo(String uri) {
    assertThat(Target.parse(uri)).isEmpty();
  }

  @Test
  void seesASlashThatIsWrittenAsAnEscape() {
    assertThat(Target.parse("/v1%2Fmodels"))
        .hasValueSatisfying(target -> assertThat(target.hidesSlash()).isTrue());
    assertThat(Target.parse("/v1/models?after=a%2Fb"))
        .hasValueSatisfying(target -> assertThat(target.hidesSlash()).isFalse());
  }
}
