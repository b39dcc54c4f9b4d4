package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.catalog.RateLimits;
import dev.baton.config.PoolKey.Cap;
import dev.baton.config.PoolKey.Per;
import dev.baton.config.PoolKey.What;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many keys of one platform, each with what it is good for. */
class TokenPoolTest {
  private static final String ATTRIBUTES =
      "Attributes are account, rpm, tpm, rpd, weight, tasks, models, tier, off, requests/minute,"
          + " requests/day, requests/month, tokens/minute, tokens/day, tokens/month, usd/minute,"
          + " usd/day, usd/month.";

  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  @Test
  void readsWhatStandsBehindAKey() {
    files.write(
        ".env.tokenpool",
        """
        CLAUDE_KEY_1=c1  #: account=a1 rpm=50 tpm=40k usd/day=5 tasks=refactor,doc models=claude-*
        OPENROUTER_KEY_2=o2     #: tier=free rpd=50 models=*:free
        OPENAI_KEY_3=k3         #: usd/month=40.000000001 requests/day=1M weight=7 off
        """);

    var loaded = files.loadedWithout();

    assertThat(loaded.warnings())
        .containsExactly(
            "Platform openai has no key; it stays off. Set OPENAI_API_KEY to switch it on.");
    assertThat(pool(loaded, "anthropic"))
        .containsExactly(
            new PoolKey(
                Secret.of("c1"),
                "CLAUDE_KEY_1 (a1)",
                1,
                List.of("claude-*"),
                List.of("refactor", "doc"),
                new RateLimits(OptionalLong.of(50), OptionalLong.of(40_000), OptionalLong.empty()),
                Map.of(new Cap(What.NANO_DOLLARS, Per.DAY), 5_000_000_000L),
                false,
                false));
    assertThat(pool(loaded, "openrouter"))
        .extracting(PoolKey::free, key -> key.limits().rpd(), PoolKey::models)
        .containsExactly(tuple(true, OptionalLong.of(50), List.of("*:free")));
    var off = pool(loaded, "openai").getFirst();
    assertThat(off.off()).isTrue();
    assertThat(off.weight()).isEqualTo(7);
    assertThat(off.caps())
        .isEqualTo(
            Map.of(
                new Cap(What.NANO_DOLLARS, Per.MONTH), 40_000_000_001L,
                new Cap(What.REQUESTS, Per.DAY), 1_000_000L));
  }

  @Test
  void aKeyWithAWrongAttributeIsLeftOutAndNamed() {
    files.write(
        ".env.tokenpool",
        """
        GROQ_KEY_1=hidden-one  #: rpm=0
        GROQ_KEY_2=hidden-two  #: rmp=5
        GROQ_KEY_3=hidden-three
        """);

    var loaded = files.loadedWithout();

    assertThat(pool(loaded, "groq")).extracting(PoolKey::label).containsExactly("GROQ_KEY_3");
    assertThat(loaded.warnings())
        .containsExactly(
            ".env.tokenpool:1:31 rpm is \"0\"; it must be a whole number from 1 to 1000G, such as"
                + " 14400, 40k or 4M. A limit of zero blocks everything; leave it out for none. The"
                + " key of GROQ_KEY_1 is left out. "
                + ATTRIBUTES,
            ".env.tokenpool:2:27 rmp is not a known setting. Did you mean \"rpm\"? The key of"
                + " GROQ_KEY_2 is left out. "
                + ATTRIBUTES);
  }

  @Test
  void aRemarkHoldsWhereverItsKeyIsNamed() {
    files.write(".env", "MINE=m1  #: rpm=3\nBAD=m2  #: rpm=x\n");

    var loaded = files.loaded("platforms: {groq: {keys: ['${MINE}', '${BAD}', m3]}}\n");

    assertThat(pool(loaded, "groq"))
        .extracting(PoolKey::label, key -> key.limits().rpm())
        .containsExactly(tuple("MINE", OptionalLong.of(3)), tuple("groq-2", OptionalLong.empty()));
    assertThat(loaded.warnings()).singleElement().asString().contains("The key of BAD is left out");
  }

  @Test
  void aRemarkAboutAVariableThatIsSetElsewhereSaysNothing() {
    files.write(".env.tokenpool", "GROQ_KEY_1=k1  #: rpm=nonsense\n");

    var loaded = files.with("GROQ_KEY_1", "k2").loadedWithout();

    assertThat(loaded.warnings()).isEmpty();
    assertThat(pool(loaded, "groq")).containsExactly(PoolKey.of(Secret.of("k2"), "GROQ_KEY_1"));
  }

  @Test
  void aPlatformOfOnesOwnHasAPoolToo() {
    var loaded =
        files
            .with("MY_HOUSE_KEY_2", "h2", "MY_HOUSE_KEY_1", "h1", "CLAUDE_KEY_1", "c1")
            .loaded(
                """
                platforms:
                  my-house: {dialect: openai, base-url: "http://h"}
                  claude: {dialect: openai, base-url: "http://other"}
                """);

    assertThat(pool(loaded, "my-house"))
        .extracting(PoolKey::label)
        .containsExactly("MY_HOUSE_KEY_1", "MY_HOUSE_KEY_2");
    assertThat(pool(loaded, "claude")).isEmpty();
    assertThat(pool(loaded, "anthropic"))
        .extracting(PoolKey::label)
        .containsExactly("CLAUDE_KEY_1");
  }

  @Test
  void keysInTheFileMaySayWhatTheyAreGoodFor() {
    var loaded =
        files
            .with("ONE", "sk-1", "TWO", "sk-2,sk-3")
            .loaded(
                """
                platforms:
                  openai:
                    keys:
                      - "${ONE}"
                      - key: "${TWO}"
                        label: team
                        weight: 2
                        models: [gpt-4o*]
                        tasks: [code]
                        tpm: 30k
                        caps: {requests/day: 10, tokens/month: 1M, usd/day: 0.10}
                        free: true
                """);

    assertThat(pool(loaded, "openai"))
        .extracting(PoolKey::label)
        .containsExactly("openai-1", "team", "team-2");
    assertThat(loaded.config().platform("openai").orElseThrow().keys())
        .containsExactly(Secret.of("sk-1"), Secret.of("sk-2"), Secret.of("sk-3"));
    var team = pool(loaded, "openai").getLast();
    assertThat(team.caps())
        .isEqualTo(
            Map.of(
                new Cap(What.REQUESTS, Per.DAY), 10L,
                new Cap(What.TOKENS, Per.MONTH), 1_000_000L,
                new Cap(What.NANO_DOLLARS, Per.DAY), 100_000_000L));
    assertThat(team.limits().tpm()).hasValue(30_000);
    assertThat(team.models()).containsExactly("gpt-4o*");
    assertThat(team.tasks()).containsExactly("code");
    assertThat(team.free()).isTrue();
  }

  @Test
  void theFilesWordsAboutAKeyOfTheEnvironmentHold() {
    var loaded =
        files
            .with("OPENAI_API_KEY", "sk-1", "OTHER", "sk-2")
            .loaded(
                """
                platforms:
                  openai: {keys: [{key: "${OPENAI_API_KEY}", rpm: 5}, "${OTHER}"]}
                """);

    assertThat(loaded.warnings()).isEmpty();
    assertThat(pool(loaded, "openai"))
        .extracting(key -> key.limits().rpm())
        .containsExactly(OptionalLong.of(5), OptionalLong.empty());
  }

  @Test
  void whatTheFileSaysOfAKeyGoesBeforeItsRemark() {
    files.write(".env", "MINE=m1  #: rpm=3\n");

    var loaded = files.loaded("platforms: {groq: {keys: [{key: '${MINE}', tpm: 9}]}}\n");

    assertThat(pool(loaded, "groq").getFirst().limits().rpm()).isEmpty();
    assertThat(loaded.warnings())
        .containsExactly(
            "platforms.groq.keys[0] says itself what its key may do; what stands behind #: does"
                + " not hold for it.");
  }

  @Test
  void noLabelEverShowsTheKey() {
    files.write(".env.tokenpool", "GROQ_KEY_1=hidden  #: account=hidden\nGROQ_KEY_2=GROQ_KEY_2\n");

    assertThat(pool(files.loadedWithout(), "groq"))
        .extracting(PoolKey::label)
        .containsExactly("groq-1", "groq-2");
  }

  @Test
  void aChangedRemarkIsTaken() {
    files.write(".env.tokenpool", "GROQ_KEY_1=k1  #: rpm=5\n");
    var source = files.file("");
    var heard = new MutationTest.Heard();
    var watch = new ConfigWatch(source, TestingFiles.loaded(source).config(), heard);

    files.write(".env.tokenpool", "GROQ_KEY_1=k1  #: rpm=50\n");
    watch.poll();
    watch.poll();

    assertThat(watch.current().platform("groq").orElseThrow().pool())
        .extracting(key -> key.limits().rpm())
        .containsExactly(OptionalLong.of(50));
    assertThat(heard.changed).hasSize(1);
  }

  private static List<PoolKey> pool(ConfigOutcome.Loaded loaded, String platform) {
    return loaded.config().platform(platform).orElseThrow().pool();
  }
}
