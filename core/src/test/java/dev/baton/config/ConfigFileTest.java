package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.KeyHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  @Test
  void needsNeitherFileNorVariables() {
    var loaded = files.loadedWithout();

    assertThat(loaded.config().usablePlatforms()).isEmpty();
    assertThat(loaded.config().server().port()).isEqualTo(8484);
    assertThat(loaded.config().chains())
        .containsOnlyKeys(
            "chat-speed", "chat-cost", "code-quality", "code-cost", "reasoning", "bulk");
    assertThat(loaded.warnings()).isEmpty();
    assertThat(loaded.sources()).isEmpty();
  }

  @Test
  void takesAnEmptyFile() {
    assertThat(files.loaded("").config()).isEqualTo(files.loadedWithout().config());
    assertThat(files.loaded("# nothing yet\nserver:\n").config())
        .isEqualTo(files.loadedWithout().config());
  }

  @Test
  void readsTheBuiltPartsOfThePublishedExample() {
    var config =
        files
            .with("OPENAI_API_KEY", "sk-one, sk-two")
            .loaded(
                """
                server:    {host: 127.0.0.1, port: 8484}
                platforms:
                  openai:  {keys: ["${OPENAI_API_KEY}"]}
                  local:   {dialect: openai, base-url: "http://127.0.0.1:11434/v1"}
                chains:
                  chat-speed: [groq/llama-3.1-70b-versatile, openrouter/meta-llama/llama-3-70b]
                store:     {url: "${DATABASE_URL:-}"}
                redis:     {url: "${REDIS_URL:-}"}
                """)
            .config();

    assertThat(config.usablePlatforms())
        .extracting(PlatformConfig::name)
        .containsExactly("openai", "local");
    assertThat(config.platform("openai").orElseThrow().keys())
        .containsExactly(Secret.of("sk-one"), Secret.of("sk-two"));
    assertThat(config.chain("chat-speed").orElseThrow().links())
        .extracting(link -> link.model().toString())
        .containsExactly("groq/llama-3.1-70b-versatile", "openrouter/meta-llama/llama-3-70b");
  }

  @Test
  void readsEverySettingOfAPlatform() {
    var config =
        files
            .loaded(
                """
                timeouts: {idle: 7s, total: 90s}
                platforms:
                  house:
                    dialect: anthropic
                    base-url: https://models.example/gate/v1/
                    connections: 4
                    wait-queue: 0
                    timeouts: {connect: 250ms, total: 2m, first-content: 3m, min-tokens-per-second: 2.5}
                    drop: [top_k]
                    rename: {seed: random_seed}
                """)
            .config();

    var house = config.platform("house").orElseThrow();
    assertThat(house.dialect()).isEqualTo(DialectName.ANTHROPIC);
    assertThat(house.keyHeader()).isEqualTo(KeyHeader.X_API_KEY);
    assertThat(house.baseUrl()).hasToString("Optional[https://models.example/gate]");
    assertThat(house.usable()).isTrue();
    assertThat(house.connections()).isEqualTo(4);
    assertThat(house.waitQueue()).isZero();
    assertThat(house.timeouts())
        .isEqualTo(
            new Timeouts(
                Duration.ofMillis(250),
                Duration.ofSeconds(30),
                Duration.ofMinutes(3),
                Duration.ofSeconds(7),
                Duration.ofMinutes(2),
                2.5));
    assertThat(house.drop()).isEqualTo(Set.of("top_k"));
    assertThat(house.rename()).containsExactly(Map.entry("seed", "random_seed"));
  }

  @Test
  void aLinkMayHavePatienceOfItsOwn() {
    var config =
        files
            .loaded(
                """
                chains:
                  mine: [{model: gemini/gemini-3-pro, first-byte: 2m, first-content: 90s, idle: 1m, total: 5m}, gpt-4o]
                """)
            .config();

    var links = config.chain("mine").orElseThrow().links();
    assertThat(links.getFirst().timeouts(Timeouts.DEFAULT))
        .isEqualTo(
            new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofSeconds(90),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                0));
    assertThat(links.getLast()).isEqualTo(Chain.Link.of(new ModelName("openai", "gpt-4o")));
  }

  @Test
  void followsAliasesToTheirEnd() {
    var config =
        files
            .loaded(
                "aliases: {fast: quick, quick: chat-speed, best: openai/gpt-4o, flash: gemini-1.5-flash}\n")
            .config();

    assertThat(config.aliases())
        .containsEntry("fast", "chat-speed")
        .containsEntry("quick", "chat-speed")
        .containsEntry("best", "openai/gpt-4o")
        .containsEntry("flash", "gemini/gemini-1.5-flash");
  }

  @Test
  void keepsOnlyDigestsOfCallersKeys() {
    var config =
        files
            .with("CI_KEY", "bt-0123456789abcdef")
            .loaded(
                """
                keys:
                  - {name: ci, key: "${CI_KEY}"}
                  - name: board
                    sha256: 2C26B46B68FFC68FF99B453C1D30413413422D706483BFA0F98A5E886266E7AE
                    role: viewer
                """)
            .config();

    assertThat(config.keys())
        .containsExactly(
            VirtualKey.of("ci", Secret.of("bt-0123456789abcdef"), VirtualKey.Role.MEMBER),
            VirtualKey.of("board", Secret.of("foo"), VirtualKey.Role.VIEWER));
  }

  @Test
  void knowsWhoseAKeyIsWhatForAndHowLong() {
    var keys =
        files
            .loaded(
                """
                keys:
                  - {name: old, key: bt-0123456789abcdef, role: caller}
                  - name: ana
                    key: bt-0123456789abcdeg
                    role: operator
                    user: ana
                    team: web
                    models: [chat-*, openai/*]
                    expires: 2026-12-31
                """)
            .config()
            .keys();

    assertThat(keys)
        .extracting(VirtualKey::role)
        .containsExactly(VirtualKey.Role.MEMBER, VirtualKey.Role.OPERATOR);
    assertThat(keys.getFirst().particulars()).isEqualTo(VirtualKey.Particulars.NONE);
    assertThat(keys.getLast().particulars())
        .isEqualTo(
            new VirtualKey.Particulars(
                "ana",
                "web",
                List.of("chat-*", "openai/*"),
                Optional.of(Instant.parse("2026-12-31T00:00:00Z"))));
  }

  @Test
  void readsSecretsFromFiles() {
    var secret = files.write("key.txt", "sk-from-a-file\n");

    var config = files.loaded("platforms: {groq: {keys: ['${file:" + secret + "}']}}\n").config();

    assertThat(config.platform("groq").orElseThrow().keys())
        .containsExactly(Secret.of("sk-from-a-file"));
  }

  @Test
  void putsVariablesIntoEveryKindOfValue() {
    var config =
        files
            .with("P", "9000", "HOST", "10.0.0.1", "EMPTY", "")
            .loaded(
                """
                server: {port: "${P}", host: "${HOST:-other}", drain: "${EMPTY:-3}s"}
                platforms: {openai: {keys: ["${EMPTY}"]}}
                aliases: {"a": "openai/$${x}"}
                """)
            .config();

    assertThat(config.server().port()).isEqualTo(9000);
    assertThat(config.server().host()).isEqualTo("10.0.0.1");
    assertThat(config.server().drain()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.platform("openai").orElseThrow().usable()).isFalse();
    assertThat(config.aliases()).containsEntry("a", "openai/${x}");
  }

  @Test
  void warnsOfAFileThatEverybodyMayReadAndRefusesAKeyInIt() {
    var open = files.write("baton.yaml", "platforms: {groq: {keys: ['${K}']}}\n", "rw-r--r--");
    var environment = Environment.of(Map.of("K", "sk-x"));
    var warned = TestingFiles.loaded(ConfigFile.at(open, environment));
    assertThat(warned.warnings()).singleElement().asString().contains("chmod 600");

    files.write("baton.yaml", "platforms: {groq: {keys: [sk-live-secret]}}\n", "rw-r--r--");
    var refused = ConfigFile.at(open, environment).load();

    assertThat(refused)
        .isInstanceOfSatisfying(
            ConfigOutcome.Wrong.class,
            wrong ->
                assertThat(wrong.problems())
                    .extracting(Problem::toString)
                    .containsExactly(
                        "baton.yaml:1:27 A key stands here, and everybody on this machine may read"
                            + " the file. Run chmod 600 baton.yaml, or write ${VARIABLE} instead of"
                            + " the key."));
  }

  @Test
  void takesALiteralKeyFromAFileOfOnesOwn() {
    var config = files.loaded("platforms: {groq: {keys: [gsk_live, 'a,b']}}\n").config();

    assertThat(config.platform("groq").orElseThrow().keys())
        .isEqualTo(List.of(Secret.of("gsk_live"), Secret.of("a"), Secret.of("b")));
  }

  @Test
  void saysWhereAValueComesFrom() {
    var loaded =
        files
            .with("GROQ_BASE_URL", "http://127.0.0.1:1")
            .loaded("server:\n  port: 9000\nplatforms: {groq: {keys: ['${X:-k}']}}\n");

    assertThat(loaded.sources())
        .containsEntry("server.port", "baton.yaml:2:9")
        .containsEntry("platforms.groq.keys[0]", "baton.yaml:3:27")
        .containsEntry("platforms.groq.base-url", "GROQ_BASE_URL");
  }
}
