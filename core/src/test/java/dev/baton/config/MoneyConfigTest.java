package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the file says of money is taken as it was meant, or refused with what was meant. */
class MoneyConfigTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  private Money money(String yaml) {
    return files.loaded(yaml).config().money();
  }

  @Test
  void saysNothingOfMoneyWhereNothingIsWritten() {
    assertThat(money("")).isEqualTo(Money.DEFAULT);
    assertThat(money("budgets: []\nledger: {}\nstore: {url: ''}\n")).isEqualTo(Money.DEFAULT);
  }

  @Test
  void takesABudgetWithAllThatCanBeSaid() {
    var money =
        money(
            """
            budgets:
              - name: team-web
                scope: team:web
                window: month
                zone: Europe/Madrid
                limit-usd: "250.000000001"
                warn-at: 0.5
                critical-at: 75%
                on-warn: prefer-cost
                on-critical: [prefer-cost, block-expensive]
                on-exceed: [notify, block]
            """);

    assertThat(money.budgets())
        .containsExactly(
            new BudgetRules(
                "team-web",
                new Scope(Scope.Kind.TEAM, "web"),
                new Window.Month(),
                ZoneId.of("Europe/Madrid"),
                250_000_000_001L,
                50,
                75,
                Set.of(Action.PREFER_COST),
                Set.of(Action.PREFER_COST, Action.BLOCK_EXPENSIVE),
                Set.of(Action.NOTIFY, Action.BLOCK)));
  }

  @Test
  void isHardAndTellsPeopleUnlessSomethingElseIsSaid() {
    var budget = money("budgets: [{scope: global, window: day, limit-usd: 100}]\n").budgets();

    assertThat(budget)
        .containsExactly(
            new BudgetRules(
                "global day",
                new Scope(Scope.Kind.GLOBAL, ""),
                new Window.Day(),
                UTC,
                100_000_000_000L,
                80,
                95,
                Set.of(Action.NOTIFY),
                Set.of(Action.NOTIFY),
                Set.of(Action.BLOCK)));
    assertThat(budget.getFirst().hard()).isTrue();
    assertThat(
            money("budgets: [{scope: global, window: day, limit-usd: 1, on-exceed: notify}]\n")
                .budgets()
                .getFirst()
                .hard())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "global, day, global day",
    "'key:*', month, each key month",
    "team:web, total, team web total",
    "'tag:project=a:b', day, tag project=a:b day",
    "gpt-4o, day, ''",
    "model:gpt-4o, day, model openai/gpt-4o day",
    "'model:*', 'rolling, length: 24h', each model rolling 1d",
    "user:ann, 'rolling, length: 36h', user ann rolling 36h",
  })
  void namesABudgetReadably(String scope, String window, String name) {
    var text = "budgets: [{scope: '" + scope + "', window: " + window + ", limit-usd: 1}]\n";

    if (name.isEmpty()) {
      assertThat(files.problems(text)).hasSize(1);
    } else {
      assertThat(money(text).budgets()).extracting(BudgetRules::name).containsExactly(name);
    }
  }

  @Test
  void readsBackWhatAScopeIsWrittenAs() {
    for (var text : new String[] {"global", "key:ci", "user:*", "tag:a=b:c", "model:x/y/z"}) {
      assertThat(Scope.find(text).orElseThrow().text()).isEqualTo(text);
    }
    for (var text : new String[] {"", ":", "key:", "key", "global:x", "kee:ci", "Key:ci"}) {
      assertThat(Scope.find(text)).as(text).isEmpty();
    }
  }

  @Test
  void takesHowTheBooksAreKept() {
    var ledger =
        money(
                """
                ledger: {durability: disk, on-disconnect: drain, baseline: gpt-4o,
                  expensive-from-usd: 2.50, keep-rows: 30d, segment: 1MiB, journal-max: 4MiB}
                """)
            .ledger();

    assertThat(ledger)
        .isEqualTo(
            new LedgerRules(
                LedgerRules.Durability.DISK,
                LedgerRules.OnDisconnect.DRAIN,
                "openai/gpt-4o",
                2_500_000,
                Duration.ofDays(30),
                1 << 20,
                4 << 20));
  }

  @Test
  void takesTheDatabaseFromTheFileOrTheEnvironment() {
    var written = "store: {url: \"postgres://u:${PW}@h/written\"}\n";
    var fromFile = files.with("PW", "hidden").loaded(written);
    var spoken = files.with("DATABASE_URL", "postgresql://u:hidden@h/spoken").loadedWithout();
    var both = files.with("PW", "x", "DATABASE_URL", "jdbc:postgresql://h/spoken").loaded(written);

    assertThat(fromFile.config().money().store())
        .contains(Secret.of("postgres://u:hidden@h/written"));
    assertThat(fromFile.config().toString()).doesNotContain("hidden");
    assertThat(spoken.config().money().store())
        .contains(Secret.of("postgresql://u:hidden@h/spoken"));
    assertThat(spoken.warnings()).isEmpty();
    assertThat(both.config().money().store()).contains(Secret.of("jdbc:postgresql://h/spoken"));
    assertThat(both.warnings())
        .containsExactly("DATABASE_URL takes the place of store.url, which says something else.");
  }

  @Test
  void leavesAnotherProgramsDatabaseAlone() {
    var loaded = files.with("DATABASE_URL", "mysql://u:hidden@h/db").loadedWithout();

    assertThat(loaded.config().money().store()).isEmpty();
    assertThat(loaded.warnings())
        .containsExactly(
            "DATABASE_URL is set, but is no address of a PostgreSQL, which begins with"
                + " postgres://; Baton does without it.");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://u:geheim@h/db, true",
    "postgres://h/db?user=u&password=geheim, true",
    "'postgres://u:${PW}@h/db', false",
    "'jdbc:postgresql://h/db?password=${PW}', false",
    "postgres://h/db, false",
  })
  void refusesAPasswordThatEverybodyMayRead(String url, boolean refused) {
    files.with("PW", "hidden");
    var file = files.write("open.yaml", "store: {url: \"" + url + "\"}\n", "rw-r--r--");

    var outcome = ConfigFile.at(file, Environment.of(Map.of("PW", "hidden"))).load();

    assertThat(outcome instanceof ConfigOutcome.Wrong).isEqualTo(refused);
    assertThat(outcome.toString()).doesNotContain("geheim").doesNotContain("hidden");
  }

  private static Arguments wrong(String budget, String... problems) {
    return Arguments.of("budgets:\n  - {" + budget + "}\n", problems);
  }

  private static Arguments wrongFile(String yaml, String... problems) {
    return Arguments.of(yaml, problems);
  }

  static Stream<Arguments> mistakes() {
    var rest = ", window: day, limit-usd: 1";
    return Stream.of(
        wrong(
            "",
            "2:5 budgets[0] has no limit-usd; write one, such as limit-usd: 20.",
            "2:5 budgets[0] has no scope; write one, such as scope: global or scope: key:ci.",
            "2:5 budgets[0] has no window; write one, such as window: month."),
        wrong(
            "scope: tem:web" + rest,
            "2:13 budgets[0].scope is \"tem:web\"; it must be global, or key:, user:, team:, agent:,"
                + " tag: or model: and a name. Did you mean \"team:web\"?"),
        wrong(
            "scope: 'key:'" + rest,
            "2:13 budgets[0].scope is \"key:\"; it must be global, or key:, user:, team:, agent:,"
                + " tag: or model: and a name."),
        wrong(
            "scope: tag:project" + rest,
            "2:13 budgets[0].scope names no tag; write tag:NAME=VALUE, or tag:* so that each has"
                + " its own."),
        wrong(
            "scope: 'tag:project=*'" + rest,
            "2:13 budgets[0].scope names no tag; write tag:NAME=VALUE, or tag:* so that each has"
                + " its own."),
        wrong(
            "scope: model:opnai/gpt-4o" + rest,
            "2:13 budgets[0].scope is \"model:opnai/gpt-4o\", but no platform is known that could have this model; write model:PLATFORM/MODEL. Did you mean \"model:openai/gpt-4o\"?"),
        wrong(
            "scope: global, window: wek, limit-usd: 1",
            "2:29 budgets[0].window is \"wek\"; it must be one of day, month, total, rolling."),
        wrong(
            "scope: global, window: rolling, limit-usd: 1",
            "2:5 budgets[0] has no length; write one, such as length: 24h."),
        wrong(
            "scope: global, window: day, length: 24h, limit-usd: 1",
            "2:42 budgets[0].length is of no use: only a rolling window has a length."),
        wrong(
            "scope: global, window: rolling, length: 90m, limit-usd: 1",
            "2:46 budgets[0].length is \"90m\"; it must be whole hours or days from 1h to 31d, such"
                + " as 24h or 30d."));
  }

  static Stream<Arguments> moreMistakes() {
    var rest = ", window: day, limit-usd: 1";
    return Stream.of(
        wrong(
            "scope: global, zone: Europe/Madird" + rest,
            "2:27 budgets[0].zone is \"Europe/Madird\"; it must be a time zone, such as UTC or"
                + " Europe/Madrid. Did you mean \"Europe/Madrid\"?"),
        wrong(
            "scope: global, window: day, limit-usd: 0",
            "2:45 budgets[0].limit-usd is \"0\"; it must be a number from 0.000000001 to 999999999"
                + " with at most 9 digits behind the point, such as 2.50. A limit of zero blocks"
                + " everything; leave it out for none."),
        wrong(
            "scope: global, window: day, limit-usd: $5",
            "2:45 budgets[0].limit-usd is \"$5\"; it must be a number from 0.000000001 to 999999999"
                + " with at most 9 digits behind the point, such as 2.50. Did you mean \"5\"?"),
        wrong(
            "scope: global, warn-at: 97%" + rest,
            "2:30 budgets[0].warn-at is 97%, but must be less than critical-at, which is 95%."),
        wrong(
            "scope: global, critical-at: 0.7" + rest,
            "2:34 budgets[0].critical-at is 70%, but must be more than warn-at, which is 80%."),
        wrong(
            "scope: global, critical-at: 1.2" + rest,
            "2:34 budgets[0].critical-at is \"1.2\"; it must be a share from 1% to 100%, such as 0.9"
                + " or 90%."),
        wrong(
            "scope: global, warn-at: 80" + rest,
            "2:30 budgets[0].warn-at is \"80\"; it must be a share from 1% to 100%, such as 0.9 or"
                + " 90%. Did you mean \"80%\"?"),
        wrong(
            "scope: global, on-warn: [notify, stop]" + rest,
            "2:39 budgets[0].on-warn[1] is \"stop\"; it must be one of notify, prefer-cost,"
                + " block-expensive, block."),
        wrong(
            "scope: global, on-warn: block" + rest,
            "2:30 budgets[0].on-warn must not block, which on-exceed is for; lower limit-usd to block"
                + " earlier."),
        wrong(
            "scope: 'model:*', on-exceed: prefer-cost" + rest,
            "2:35 budgets[0].on-exceed must be notify or block: a model's budget does not choose"
                + " among models."));
  }

  static Stream<Arguments> mistakesElsewhere() {
    return Stream.of(
        wrongFile(
            """
            budgets:
              - {scope: global, window: day, limit-usd: 1}
              - {scope: global, window: day, limit-usd: 2}
            """,
            "3:5 budgets[1] is called \"global day\" like budgets[0]; give it a name: of its own."),
        wrongFile(
            "ledger: {durability: fsync, keep-rows: 400}\n",
            "1:22 ledger.durability is \"fsync\"; it must be one of process, disk.",
            "1:40 ledger.keep-rows is \"400\"; it must be whole hours or days from 1d to 36500d,"
                + " such as 24h or 30d. Did you mean \"400h\"?"),
        wrongFile(
            "ledger: {segment: 1GiB}\n",
            "1:19 ledger.journal-max is 2GiB; it must hold four segments at least, and"
                + " ledger.segment is 1GiB."),
        wrongFile(
            "store: {url: 'mysql://u:geheim@h/db'}\n",
            "1:14 store.url is no address of a PostgreSQL; it must begin with postgres://."));
  }

  @ParameterizedTest
  @MethodSource({"mistakes", "moreMistakes", "mistakesElsewhere"})
  void saysWhatIsWrongAndWhatWasMeant(String yaml, String[] problems) {
    assertThat(files.problems(yaml))
        .containsExactly(
            Stream.of(problems).map(each -> "baton.yaml:" + each).toArray(String[]::new));
  }
}
