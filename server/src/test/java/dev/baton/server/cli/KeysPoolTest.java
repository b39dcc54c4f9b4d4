package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysPoolTest {
  private static final String REFUSED =
      """
      {"label":"team/a (old)","state":"invalid","until":"2026-03-31T22:10:00Z","uses":[],\
      "successes":0,"failures":1,"last_fault":"auth"}\
      """;
  private static final String PLATFORMS =
      """
      {"data":[{"name":"anthropic","simulated":false,"keys":[%s],"circuits":[\
      {"model":"claude-a","key":"team/a (old)","state":"half_open","failures":0,"probe_in_ms":null},\
      {"model":"claude-b","key":null,"state":"closed","failures":2,"probe_in_ms":null}]},\
      {"name":"openai","simulated":false,"keys":[{"label":"openai","state":"active","until":null,\
      "uses":[{"what":"requests","per":"minute","used":12,"limit":50},\
      {"what":"nano_dollars","per":"day","used":500000000,"limit":5000000000}],"successes":812,\
      "failures":3,"last_fault":"rate_limited"}],"circuits":[{"model":"gpt-4o","key":null,\
      "state":"open","failures":0,"probe_in_ms":12409}]}],"next_cursor":null}\
      """
          .formatted(REFUSED);

  private static ScriptedServer server() throws IOException {
    return ScriptedServer.json(200, PLATFORMS);
  }

  private static String firstLine(ScriptedServer server) {
    return server.requests().getFirst().lines().findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "ls"})
  void showsEveryKeyAndWhatIsLeftAlone(String verb) throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("keys", "pool", verb, "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              """
              PLATFORM   KEY           STATE    UNTIL                  OK  FAILED  LAST FAULT    USED
              anthropic  team/a (old)  invalid  2026-03-31T22:10:00Z    0       1  auth          -
              openai     openai        active   -                     812       3  rate_limited  12 of 50 requests/minute, 0.5 of 5 usd/day
              2 keys
              anthropic/claude-a with the key "team/a (old)" is being tried again.
              openai/gpt-4o is left alone for 12409 ms.
              """);
      assertThat(ran.err()).isEmpty();
      assertThat(ran.exit()).isZero();
      assertThat(firstLine(server)).isEqualTo("GET /api/v1/platforms HTTP/1.1");
    }
  }

  @Test
  void fitsTheScreen() throws Exception {
    try (var server = server()) {
      var ran =
          Shell.bare().with("COLUMNS", "80").run("keys", "pool", "list", "--url", server.url());

      assertThat(ran.out().lines().limit(3)).allMatch(line -> line.length() <= 80);
      assertThat(ran.out()).contains("UNTIL").doesNotContain("LAST FAULT", "USED");
    }
  }

  @Test
  void isPlainForTools() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("keys", "pool", "list", "--plain", "--url", server.url());

      assertThat(ran.out())
          .isEqualTo(
              "anthropic\tteam/a (old)\tinvalid\t2026-03-31T22:10:00Z\t0\t1\tauth\t\n"
                  + "openai\topenai\tactive\t\t812\t3\trate_limited"
                  + "\t12 of 50 requests/minute, 0.5 of 5 usd/day\n");
    }
  }

  @Test
  void printsOnlyNamesWhenQuiet() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("keys", "pool", "list", "-q", "--url", server.url());

      assertThat(ran.out()).isEqualTo("anthropic\tteam/a (old)\nopenai\topenai\n");
    }
  }

  @Test
  void handsOnTheServersListAsJson() throws Exception {
    try (var server = server()) {
      var ran = Shell.bare().run("keys", "pool", "list", "--json", "--url", server.url());

      assertThat(ran.out()).isEqualTo(PLATFORMS + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "off"})
  void changesTheKeyThatIsNamedAndSaysHowItStandsNow(String verb) throws Exception {
    try (var server = ScriptedServer.json(200, REFUSED)) {
      var ran =
          Shell.bare()
              .run("keys", "pool", verb, "anthropic", "team/a (old)", "--url", server.url());

      assertThat(ran.out()).isEqualTo("The key \"team/a (old)\" of anthropic is invalid.\n");
      assertThat(ran.exit()).isZero();
      assertThat(firstLine(server))
          .isEqualTo(
              "POST /api/v1/platforms/anthropic/keys/team%2Fa%20%28old%29/" + verb + " HTTP/1.1");
    }
  }

  @Test
  void saysHowAKeyStandsToToolsToo() throws Exception {
    try (var server = ScriptedServer.json(200, REFUSED)) {
      String[] reset = {
        "keys", "pool", "reset", "anthropic", "team/a (old)", "--url", server.url()
      };

      assertThat(Shell.bare().run(with(reset, "--json")).out()).isEqualTo(REFUSED + "\n");
      assertThat(Shell.bare().run(with(reset, "--plain")).out())
          .isEqualTo("anthropic\tteam/a (old)\tinvalid\t2026-03-31T22:10:00Z\t0\t1\tauth\t\n");
    }
  }

  private static String[] with(String[] args, String last) {
    var all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = last;
    return all;
  }

  @Test
  void passesOnWhyThereIsNoSuchKey() throws Exception {
    var body =
        "{\"error\":{\"code\":\"not_found\",\"message\":\"No key of x is called \\\"y\\\".\"}}";
    try (var server = ScriptedServer.json(404, body)) {
      var ran = Shell.bare().run("keys", "pool", "off", "x", "y", "--url", server.url());

      assertThat(ran.err()).startsWith("No key of x is called \"y\".");
      assertThat(ran.out()).isEmpty();
      assertThat(ran.exit()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys|baton keys wants to know what to do: create or ls or show or rotate or revoke or pool.",
        "keys pool|baton keys pool wants to know what to do: list or ls or reset or off.",
        "keys pool lits|\"lits\" is no command of baton keys pool. Did you mean \"list\"?",
      })
  void saysWhatIsMissing(String line, String sentence) {
    var ran = Shell.bare().run(line.split(" "));

    assertThat(ran.err()).startsWith(sentence);
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void wantsToKnowWhichKey() {
    assertThat(Shell.bare().run("keys", "pool", "reset", "openai").exit()).isEqualTo(2);
    assertThat(Shell.bare().run("keys", "pool", "reset", "openai", " ").err())
        .startsWith("PLATFORM and LABEL are names: neither is blank.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"data\":7}", "<html>"})
  void distrustsAServerThatSpeaksOfSomethingElse(String body) throws Exception {
    try (var server = ScriptedServer.json(200, body)) {
      var ran = Shell.bare().run("keys", "pool", "list", "--url", server.url());

      assertThat(ran.err()).startsWith("The server said nothing of its keys.");
      assertThat(ran.exit()).isEqualTo(1);
    }
  }
}
