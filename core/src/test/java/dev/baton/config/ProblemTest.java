package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is named with its place, and with what was probably meant. */
class ProblemTest {
  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  static Stream<Arguments> names() {
    return Stream.of(
        wrong("sever: {port: 1}\n", "1:1 sever is not a known setting. Did you mean \"server\"?"),
        wrong(
            "server:\n  prot: 1\n",
            "2:3 server.prot is not a known setting. Did you mean \"port\"?"),
        wrong(
            "server:\n  max_body: 1MiB\n",
            "2:3 server.max_body is not a known setting. Did you mean \"max-body\"?"),
        wrong(
            "timeouts: {zebra: 1s}\n",
            "1:12 timeouts.zebra is not a known setting. Known here: connect, first-byte,"
                + " first-content, idle, total, min-tokens-per-second."),
        wrong(
            "server: {port: 1}\ntimeouts: {}\nserver: {port: 2}\n",
            "3:1 server is set twice; first in line 1. Keep one of them."),
        wrong(
            "server:\n  port: 1\n  port: 2\n",
            "3:3 server.port is set twice; first in line 2. Keep one of them."),
        wrong(
            "platforms:\n  opnai: {keys: ['${K:-}']}\n",
            "2:3 Platform \"opnai\" is not known; one of your own needs dialect and base-url. Did"
                + " you mean \"openai\"?"),
        wrong(
            "platforms:\n  mine: {dialect: openai}\n",
            "2:3 platforms.mine has no base-url. A platform of your own needs dialect and"
                + " base-url."),
        wrong(
            "platforms:\n  My/One: {dialect: openai, base-url: 'http://h'}\n",
            "2:3 Platform \"My/One\" cannot be called so: its name is small letters, digits, -"
                + " and _."),
        wrong(
            "cache: {exact: {ttl: 1h}}\n",
            "1:8 cache is not built yet; remove it, so that nobody counts on it."),
        wrong(
            "redis:\n  url: redis://h/0\n",
            "2:8 redis.url is not built yet; remove it, so that nobody counts on it."));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        wrong(
            "server:\n  port: abc\n",
            "2:9 server.port is \"abc\"; it must be a whole number from 0 to 65535."),
        wrong(
            "server: {port: 65536}\n",
            "1:16 server.port is \"65536\"; it must be a whole number from 0 to 65535."),
        wrong(
            "server: {idle: 30}\n",
            "1:16 server.idle is \"30\"; it must be a time from 1ms to 24h, such as 500ms, 30s or"
                + " 10m. Did you mean \"30s\"?"),
        wrong(
            "server: {idle: 5 min}\n",
            "1:16 server.idle is \"5 min\"; it must be a time from 1ms to 24h, such as 500ms, 30s"
                + " or 10m. Did you mean \"5m\"?"),
        wrong(
            "server: {max-body: 32MB}\n",
            "1:20 server.max-body is \"32MB\"; it must be a size from 1KiB to 1GiB, such as 64KiB"
                + " or 16MiB. Did you mean \"32MiB\"?"),
        wrong(
            "server: {port: [1]}\n",
            "1:16 server.port is a list; it must be a whole number from 0 to 65535."),
        wrong("server: {host: }\n", "1:15 server.host is empty; it must be text."),
        wrong("server: 8484\n", "1:9 server is a single value; it must be a group of settings."),
        wrong(
            "platforms: {groq: {keys: 'k'}}\n",
            "1:26 platforms.groq.keys is a single value; it must be a list."),
        wrong(
            "platforms: {local: {dialect: opena}}\n",
            "1:30 platforms.local.dialect is \"opena\"; it must be one of openai, anthropic,"
                + " gemini. Did you mean \"openai\"?"),
        wrong(
            "platforms: {local: {base-url: 'localhost:1'}}\n",
            "1:31 platforms.local.base-url is not a base URL. It must begin with http:// or"
                + " https://."));
  }

  static Stream<Arguments> variables() {
    return Stream.of(
        wrong(
            "server:\n  port: 84${PORT}\n",
            "2:11 ${PORT} is not set. Set it, write ${PORT:-} to do without, or remove this"
                + " setting."),
        wrong(
            "platforms:\n  openai:  {keys: [\"${OPENAI_API_KEY}\"]}\n",
            "2:21 ${OPENAI_API_KEY} is not set. Set it, write ${OPENAI_API_KEY:-} to do without, or"
                + " remove this setting."),
        wrong(
            "server: {host: '${file:/no/such/file}'}\n",
            "1:17 ${file:/no/such/file} cannot be read. Check that the file is there and may be"
                + " read."),
        wrong(
            "server: {host: \"${HOST\"}\n",
            "1:17 \"${\" has no closing \"}\". Write $${ for the two characters themselves."),
        wrong(
            "server: {host: '${1X}'}\n",
            "1:17 This names no variable. Write ${NAME}, ${NAME:-default} or ${file:/path}."));
  }

  static Stream<Arguments> chainsAliasesAndKeys() {
    return Stream.of(
        wrong(
            "chains:\n  mine: [grok/llama]\n",
            "2:10 chains.mine[0] is \"grok/llama\". There is no platform \"grok\". Did you mean"
                + " \"groq/llama\"?"),
        wrong(
            "chains:\n  mine:\n  - nonesuch\n",
            "3:5 chains.mine[0] is \"nonesuch\". It must be platform/model, such as"
                + " openai/gpt-4o."),
        wrong(
            "chains: {mine: []}\n",
            "1:10 chains.mine is empty; it must list at least one platform/model."),
        wrong(
            "chains: {mine: [{idle: 1s}]}\n",
            "1:17 chains.mine[0] names no model; write model: platform/model."),
        wrong(
            "chains: {mine: [{model: openai/x, firstbyte: 1s}]}\n",
            "1:35 chains.mine[0].firstbyte is not a known setting. Did you mean \"first-byte\"?"),
        wrong(
            "chains: {my/own: [openai/x]}\n",
            "1:10 Chain \"my/own\" cannot be called so: its name is letters, digits, and . _ : -"
                + " after the first."),
        wrong(
            "aliases: {fast: chat-sped}\n",
            "1:17 aliases.fast is \"chat-sped\", which is neither platform/model nor a chain. Did"
                + " you mean \"chat-speed\"?"),
        wrong("aliases:\n  a: a\n", "2:6 aliases.a leads in a circle: a -> a."),
        wrong(
            "aliases:\n  bulk: openai/x\n",
            "2:3 aliases.bulk has the name of a chain. Chains and aliases share their names; choose"
                + " another."),
        wrong(
            "keys:\n- name: ci\n  role: amin\n  sha256: " + "a".repeat(64) + "\n",
            "3:9 keys[0].role is \"amin\"; it must be one of member, caller, viewer, operator, admin. Did you mean"
                + " \"admin\"?"),
        wrong("keys:\n- {name: ci}\n", "2:3 keys[0] must have either key or sha256."),
        wrong(
            "keys:\n- {name: ci, sha256: abc}\n",
            "2:22 keys[0].sha256 is not a SHA-256 digest: it must be 64 hex digits."),
        wrong(
            "keys:\n- {sha256: " + "a".repeat(64) + "}\n",
            "2:3 keys[0] has no name; write name: and what it is for."));
  }

  static Stream<Arguments> brokenFiles() {
    return Stream.of(
        wrong("server:\n\tport: 1\n", "2:1 This is not valid YAML: "),
        wrong("server: {port: 1\n", "2:1 This is not valid YAML: "),
        wrong("- a\n", "1:1 The file is a list; it must be a group of settings."),
        wrong("a: 1\n---\nb: 2\n", "2:1 A second document begins here; a configuration is one."),
        wrong("server: *x\n", "1:9 This * names nothing that an & marked before."),
        wrong("? [a, b]\n: 1\n", "1:3 The name of a setting is plain text."),
        wrong("a: " + "[".repeat(40) + "]".repeat(40) + "\n", "1:36 This is nested deeper"),
        wrong("a: \u0001\n", "1:1 This is not valid YAML: it holds characters no text may."));
  }

  @ParameterizedTest
  @MethodSource({"names", "values", "variables", "chainsAliasesAndKeys", "brokenFiles"})
  void isSaidWithItsPlace(String yaml, String said) {
    assertThat(files.problems(yaml)).singleElement().asString().startsWith("baton.yaml:" + said);
  }

  @Test
  void allAreSaidAtOnceByLine() {
    var yaml =
        """
        server: {prot: 1, idle: 3}
        chains: {a: []}
        aliases: {x: y, y: z, z: x}
        """;

    assertThat(files.problems(yaml))
        .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
        .containsExactly(
            "baton.yaml:1:10",
            "baton.yaml:1:25",
            "baton.yaml:2:10",
            "baton.yaml:3:14",
            "baton.yaml:3:20",
            "baton.yaml:3:26");
  }

  @Test
  void noMoreThanTwentyAreSaid() {
    assertThat(files.problems("server: {" + "zzz1: 1, ".repeat(30) + "}\n")).hasSize(20);
  }

  @Test
  void aMissingFileIsOneSentence() {
    var missing = ConfigFile.at(folder.resolve("none.yaml"), Environment.of(Map.of()));

    assertThat(missing.load())
        .isInstanceOfSatisfying(
            ConfigOutcome.Wrong.class,
            wrong ->
                assertThat(wrong.problems())
                    .singleElement()
                    .hasToString(
                        "none.yaml There is no such file. Check --config, or start without one."));
  }

  private static Arguments wrong(String yaml, String said) {
    return Arguments.of(yaml, said);
  }
}
