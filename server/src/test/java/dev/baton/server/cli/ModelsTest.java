package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private static final String LIST =
      """
      {"object":"list","data":[
      {"id":"groq/llama-3.1-8b-instant","object":"model","owned_by":"groq",\
      "context_length":131072,"max_output_tokens":131072},
      {"id":"openrouter/meta-llama/llama-3-70b-instruct-with-a-very-long-name-indeed",\
      "object":"model","owned_by":"openrouter","context_length":8192},
      {"id":"auto","object":"model","owned_by":"baton"}]}\
      """;

  private static ScriptedServer server() throws IOException {
    return ScriptedServer.json(200, LIST);
  }

  @Test
  void showsATableThatFitsTheScreen() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().with("COLUMNS", "80").run("models", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              MODEL                                   PLATFORM    CONTEXT (TOKENS)  MAX OUTPUT
              groq/llama-3.1-8b-instant               groq                 131,072     131,072
              openrouter/meta-ll...-long-name-indeed  openrouter             8,192           -
              auto                                    baton                      -           -
              3 models
              """);
      assertThat(ran.out().lines().mapToInt(String::length).max()).hasValue(80);
      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
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
              "groq/llama-3.1-8b-instant\tgroq\t131072\t131072\n"
                  + "openrouter/meta-llama/llama-3-70b-instruct-with-a-very-long-name-indeed"
                  + "\topenrouter\t8192\t\n"
                  + "auto\tbaton\t\t\n");
    }
  }

  @Test
  void handsOnTheServersEntriesAsJson() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", "--json", "--platform", "baton", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              {"data":[{"id":"auto","object":"model","owned_by":"baton"}],"next_cursor":null}
              """);
    }
  }

  @Test
  void printsBareIdsWhenQuiet() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("models", "-q", "--platform", "groq", "--url", server.url());

      assertThat(ran.out()).isEqualTo("groq/llama-3.1-8b-instant\n");
    }
  }

  @Test
  void refusesAListThatIsNone() throws Exception {
    try (var server = ScriptedServer.json(200, "{\"data\":{}}")) {
      var ran = Shell.bare().run("models", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err()).contains("(malformed)");
    }
  }
}
