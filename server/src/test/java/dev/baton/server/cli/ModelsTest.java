package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
  private static final String GROQ =
      """
      {"id":"groq/llama-3.1-8b-instant","platform":"groq","model":"llama-3.1-8b-instant",\
      "title":"Llama 3.1 8B","names":["llama-3.1-8b"],\
      "price":{"input_usd_per_million":"0","output_usd_per_million":"0","origin":"source"},\
      "context_window":131072,"max_output":131072,\
      "latency":{"claimed":"fast","first_token_ms":null,"tokens_per_second_claimed":877},\
      "quality":{"general":71},"strengths":["ultra-fast","free"],"best_use":["ultra-fast tasks"],\
      "use_cases":["chat"],"can":["tools","streaming"],"free_tier":true,\
      "limits":{"rpm":30,"tpm":20000,"rpd":null},"released":"2024-07-23","configured":true}\
      """;
  private static final String OPENAI =
      """
      {"id":"openai/gpt-4o","platform":"openai","model":"gpt-4o","names":[],\
      "price":{"input_usd_per_million":"3","output_usd_per_million":"10","origin":"source"},\
      "context_window":128000,"max_output":16384,"latency":{"claimed":"medium","first_token_ms":412},\
      "strengths":["smart logic"],"best_use":["code generation"],\
      "can":["tools","vision","streaming"],"configured":true}\
      """;
  private static final String LONG =
      """
      {"id":"openrouter/meta-llama/llama-3-70b-instruct-with-a-very-long-name-indeed",\
      "platform":"openrouter","price":null,"unpriced":true,"context_window":8192,"max_output":null,\
      "strengths":[],"best_use":[],"can":["streaming"]}\
      """;
  private static final String LIST =
      "{\"data\":[" + String.join(",", GROQ, OPENAI, LONG) + "],\"next_cursor\":null}";

  private static ScriptedServer server() throws IOException {
    return ScriptedServer.json(200, LIST);
  }

  @Test
  void comparesModelsOnAWideScreen() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().with("COLUMNS", "200").run("models", "--url", server.url());

      assertThat(ran.out().lines().toList())
          .satisfiesExactly(
              head ->
                  assertThat(head.strip().split(" {2,}"))
                      .containsExactly(
                          "MODEL",
                          "PLATFORM",
                          "$/M IN",
                          "$/M OUT",
                          "CONTEXT",
                          "MAX OUTPUT",
                          "LATENCY",
                          "STRENGTHS",
                          "BEST USE"),
              groq ->
                  assertThat(groq.strip().split(" {2,}"))
                      .containsExactly(
                          "groq/llama-3.1-8b-instant",
                          "groq",
                          "0",
                          "0",
                          "131,072",
                          "131,072",
                          "fast",
                          "ultra-fast, free",
                          "ultra-fast tasks"),
              openai -> assertThat(openai).contains("  412 ms  ", "  3  ", "  10  "),
              unpriced -> assertThat(unpriced).contains("  unpriced  unpriced  ", "8,192", " - "),
              end -> assertThat(end).isEqualTo("3 models"));
      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
    }
  }

  @Test
  void showsATableThatFitsTheScreen() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().with("COLUMNS", "80").run("models", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              MODEL                        PLATFORM      $/M IN   $/M OUT  CONTEXT  MAX OUTPUT
              groq/llama-3.1-8b-instant    groq               0         0  131,072     131,072
              openai/gpt-4o                openai             3        10  128,000      16,384
              openrouter/m...-name-indeed  openrouter  unpriced  unpriced    8,192           -
              3 models
              """);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 80, 100, 120, 140, 160})
  void neverWritesPastTheScreen(int width) throws Exception {
    try (var server = server()) {
      var ran =
          Shell.bare()
              .with("COLUMNS", Integer.toString(width))
              .run("models", "--url", server.url());

      assertThat(ran.out().lines()).allMatch(line -> line.length() <= width);
    }
  }

  @Test
  void cutsNothingForAPipe() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", "ls", "--url", server.url());

      assertThat(ran.out()).contains("llama-3-70b-instruct-with-a-very-long-name-indeed");
    }
  }

  @Test
  void isPlainForTools() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", "--plain", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              "groq/llama-3.1-8b-instant\tgroq\t0\t0\t131072\t131072\tfast\tultra-fast, free"
                  + "\tultra-fast tasks\n"
                  + "openai/gpt-4o\topenai\t3\t10\t128000\t16384\t412 ms\tsmart logic"
                  + "\tcode generation\n"
                  + "openrouter/meta-llama/llama-3-70b-instruct-with-a-very-long-name-indeed"
                  + "\topenrouter\t\t\t8192\t\t\t\t\n");
    }
  }

  @Test
  void handsOnTheServersEntriesAsJson() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", "--json", "--platform", "openai", "--url", server.url());

      assertThat(ran.out()).isEqualTo("{\"data\":[" + OPENAI + "],\"next_cursor\":null}\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--platform groq | groq/llama-3.1-8b-instant",
        "--can vision | openai/gpt-4o",
        "--can tools,streaming | groq/llama-3.1-8b-instant openai/gpt-4o",
        "--max-price 0 | groq/llama-3.1-8b-instant",
        "--max-price 2.99 | groq/llama-3.1-8b-instant",
        "--max-price 3.00 | groq/llama-3.1-8b-instant openai/gpt-4o",
        "--can vision --max-price 1 | ''",
      })
  void choosesByWhatModelsCanAndCost(String flags, String ids) throws Exception {
    try (var server = server()) {
      var args = "models -q --url " + server.url() + " " + flags;
      var ran = Shell.bare().run(args.split(" "));

      assertThat(String.join(" ", ran.out().lines().toList())).isEqualTo(ids);
    }
  }

  @Test
  void asksForAllOnlyWhenTold() throws Exception {
    try (var server = server()) {
      Shell.bare().run("models", "--url", server.url());
      Shell.bare().run("models", "--all", "--url", server.url());

      assertThat(server.requests().getFirst()).startsWith("GET /api/v1/models HTTP/1.1\r\n");
      assertThat(server.requests().getLast())
          .startsWith("GET /api/v1/models?all=true HTTP/1.1\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"--can, tool", "--can, ''", "--max-price, cheap", "--max-price, -1"})
  void refusesAFilterThatIsNone(String flag, String value) throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", flag, value, "--url", server.url());

      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err()).contains(flag);
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"groq/llama-3.1-8b-instant", "llama-3.1-8b-instant", "llama-3.1-8b"})
  void showsOneModelByAnyOfItsNames(String name) throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", "show", name, "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              groq/llama-3.1-8b-instant (Llama 3.1 8B)
                price         $0 in, $0 out a million tokens (source)
                context       131072 tokens
                max output    131072 tokens
                latency       fast (claimed)
                speed         877 tokens/s (claimed)
                can           tools, streaming
                strengths     ultra-fast, free
                best use      ultra-fast tasks
                use cases     chat
                names         llama-3.1-8b
                quality       general 71
                limits        rpm 30, tpm 20000
                free tier     yes
                released      2024-07-23
                can be asked  yes
              """);
    }
  }

  @Test
  void showsAModelWithoutAPriceAsUnpriced() throws Exception {
    try (var server = ScriptedServer.json(200, "{\"data\":[" + LONG + "]}")) {
      var name = "openrouter/meta-llama/llama-3-70b-instruct-with-a-very-long-name-indeed";
      var ran = Shell.bare().run("models", "show", name, "--url", server.url());

      assertThat(ran.out()).contains("price         unpriced\n");
    }
  }

  @Test
  void handsOnOneEntryAsJson() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", "show", "gpt-4o", "--json", "--url", server.url());

      assertThat(ran.out()).isEqualTo(OPENAI + "\n");
    }
  }

  @Test
  void namesTheNearestOfAModelThatIsNone() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", "show", "openai/gpt-4p", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(3);
      assertThat(ran.err()).contains("Did you mean \"openai/gpt-4o\"?");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":{}}", "{\"data\":[7]}", "[]", "<html>"})
  void refusesAListThatIsNone(String body) throws Exception {
    try (var server = ScriptedServer.json(200, body)) {
      var ran = Shell.bare().run("models", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err()).contains("(malformed)");
    }
  }
}
