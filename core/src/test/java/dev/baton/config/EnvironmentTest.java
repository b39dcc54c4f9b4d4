package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flags before the environment, the environment before the file, the file before what ships. */
class EnvironmentTest {
  private static final String FILE =
      """
      server: {port: 9000}
      platforms:
        openai: {keys: ["${MINE:-sk-file}"], base-url: "http://file.example"}
      """;

  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  @Test
  void aKeySwitchesAKnownPlatformOn() {
    var config =
        files
            .with(
                "OPENAI_API_KEY", "sk-a,sk-b , sk-a",
                "ANTHROPIC_API_KEY", "sk-ant",
                "GROQ_API_KEY", "gsk",
                "GOOGLE_API_KEY", "goog",
                "OPENROUTER_API_KEY", "sk-or")
            .loadedWithout()
            .config();

    assertThat(config.usablePlatforms())
        .extracting(PlatformConfig::name)
        .containsExactly("openai", "anthropic", "groq", "gemini", "openrouter");
    assertThat(config.platform("openai").orElseThrow().keys())
        .containsExactly(Secret.of("sk-a"), Secret.of("sk-b"));
    assertThat(config.platform("gemini").orElseThrow().keys()).containsExactly(Secret.of("goog"));
  }

  @Test
  void anEmptyVariableSaysNothing() {
    var loaded = files.with("OPENAI_API_KEY", " ", "OPENAI_BASE_URL", "").loadedWithout();

    assertThat(loaded.config().platforms()).isEmpty();
  }

  @Test
  void geminisOwnNameGoesBeforeGooglesName() {
    var config =
        files.with("GEMINI_API_KEY", "g1", "GOOGLE_API_KEY", "g2").loadedWithout().config();

    assertThat(config.platform("gemini").orElseThrow().keys()).containsExactly(Secret.of("g1"));
  }

  @Test
  void aBaseUrlAloneSwitchesOnlyAKeylessPlatformOn() {
    var loaded =
        files
            .with(
                "OPENAI_BASE_URL", "http://127.0.0.1:9999", "LOCAL_BASE_URL", "http://127.0.0.1:1")
            .loadedWithout();

    assertThat(loaded.config().usablePlatforms())
        .extracting(PlatformConfig::name)
        .containsExactly("local");
    assertThat(loaded.warnings())
        .containsExactly(
            "Platform openai has no key; it stays off. Set OPENAI_API_KEY to switch it on.");
  }

  @Test
  void movesEveryKnownPlatformKeepingItsOwnPath() {
    var config =
        files
            .with(
                "OPENAI_BASE_URL", "http://h:1",
                "GROQ_BASE_URL", "http://h:2/",
                "OPENROUTER_BASE_URL", "http://h:3",
                "ANTHROPIC_BASE_URL", "http://h:4/v1",
                "GEMINI_BASE_URL", "http://h:5/v1beta")
            .loadedWithout()
            .config();

    assertThat(config.platforms().values())
        .extracting(platform -> platform.baseUrl().orElseThrow().toString())
        .containsExactly(
            "http://h:1/v1",
            "http://h:4",
            "http://h:2/openai/v1",
            "http://h:5",
            "http://h:3/api/v1");
  }

  @Test
  void environmentGoesBeforeFile() {
    var loaded =
        files
            .with("OPENAI_API_KEY", "sk-env", "OPENAI_BASE_URL", "http://env.example")
            .loaded(FILE);

    var openai = loaded.config().platform("openai").orElseThrow();
    assertThat(openai.keys()).containsExactly(Secret.of("sk-env"));
    assertThat(openai.baseUrl()).hasToString("Optional[http://env.example/v1]");
    assertThat(loaded.warnings())
        .containsExactly(
            "The keys of openai come from OPENAI_API_KEY, which goes before baton.yaml.");
  }

  @Test
  void fileGoesBeforeWhatShips() {
    var config = files.loaded(FILE).config();

    assertThat(config.server().port()).isEqualTo(9000);
    assertThat(config.platform("openai").orElseThrow().baseUrl())
        .hasToString("Optional[http://file.example/v1]");
  }

  @Test
  void flagsGoBeforeAll() {
    var file = files.file(FILE).withFlags(Flags.NONE.withPort(0).withHost("0.0.0.0"));

    var loaded = TestingFiles.loaded(file);

    assertThat(loaded.config().server().port()).isZero();
    assertThat(loaded.config().server().host()).isEqualTo("0.0.0.0");
    assertThat(loaded.sources()).containsEntry("server.port", "--port");
  }

  @Test
  void dotEnvFillsOnlyWhatIsNotSet() {
    files.write(".env", "OPENAI_API_KEY=sk-dot\nexport GROQ_API_KEY='gsk dot' # mine\n");
    files.write(".env.tokenpool", "GROQ_API_KEY=no\nCLAUDE_KEY_2=c2  #: rpm=50\nCLAUDE_KEY_1=c1\n");

    var loaded = files.with("OPENAI_API_KEY", "sk-real").loadedWithout();

    var config = loaded.config();
    assertThat(config.platform("openai").orElseThrow().keys())
        .containsExactly(Secret.of("sk-real"));
    assertThat(config.platform("groq").orElseThrow().keys()).containsExactly(Secret.of("gsk dot"));
    assertThat(config.platform("anthropic").orElseThrow().keys())
        .isEqualTo(List.of(Secret.of("c1"), Secret.of("c2")));
    assertThat(loaded.warnings()).isEmpty();
  }

  @Test
  void dotEnvStandsBesideTheFileAndServesItsMarks() {
    files.write(".env", "PORT=9100\n");

    assertThat(files.loaded("server: {port: '${PORT}'}\n").config().server().port())
        .isEqualTo(9100);
  }

  @Test
  void theAdminsKeyReplacesOneSoCalledInTheFile() {
    var config =
        files
            .with("BATON_ADMIN_KEY", "bt-admin-0123456789")
            .loaded("keys: [{name: admin, sha256: " + "0".repeat(64) + ", role: admin}]\n")
            .config();

    assertThat(config.keys())
        .containsExactly(
            VirtualKey.of("admin", Secret.of("bt-admin-0123456789"), VirtualKey.Role.ADMIN));
  }

  @Test
  void aWrongVariableIsNamed() {
    var problems =
        files
            .with(
                "OPENAI_BASE_URL",
                "ftp://u:hidden@h",
                "GROQ_API_KEY",
                "gsk\u00e9",
                "BATON_ADMIN_KEY",
                "\u00e9")
            .problems("");

    assertThat(problems)
        .containsExactly(
            "environment BATON_ADMIN_KEY is no key; it must be printable ASCII.",
            "environment GROQ_API_KEY holds no key: it must be printable ASCII.",
            "environment OPENAI_BASE_URL is not a base URL. It must begin with http:// or https://.");
  }

  @Test
  void warnsThatSharedStateIsNotBuilt() {
    var loaded = files.with("REDIS_URL", "redis://u:hidden@h/0").loadedWithout();

    assertThat(loaded.warnings())
        .containsExactly(
            "REDIS_URL is set, but sharing state between servers through Redis is not built yet;"
                + " Baton keeps it in the memory of this process.");
  }
}
