package dev.baton.ledger.alert;

import static dev.baton.ledger.alert.TestingAlerts.DOLLAR;
import static dev.baton.ledger.alert.TestingAlerts.NOON;
import static dev.baton.ledger.alert.TestingAlerts.NOVEMBER;
import static dev.baton.ledger.alert.TestingAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.alert.Alert.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class AlertTextTest {
  private static final Alert SPENT =
      new Alert(
          "all",
          "global",
          "",
          Instant.EPOCH,
          Optional.empty(),
          Level.EXCEEDED,
          100_000_000_001L,
          100 * DOLLAR,
          Set.of(Action.BLOCK_EXPENSIVE, Action.BLOCK, Action.NOTIFY),
          NOON,
          true);

  @Test
  void isASentenceForPeople() {
    assertThat(AlertText.sentence(alert(Level.WARN)))
        .isEqualTo(
            "Budget \"teams\" of team web has spent $16.20 of $20.00 (81 %) since 1 Nov 2026 00:00"
                + " UTC. Cheaper chains are preferred now. It begins anew on 1 Dec 2026 00:00 UTC.");
    assertThat(AlertText.sentence(SPENT))
        .isEqualTo(
            "[simulated] Budget \"all\" has spent $100.000000001 of $100.00 (100 %). Expensive"
                + " models are not asked any more. Calls that would cost money are refused.");
  }

  @Test
  void isJsonForPrograms() {
    var json = new String(AlertText.json(alert(Level.WARN)), StandardCharsets.UTF_8);

    assertThat(json)
        .isEqualTo(
            "{\"id\":\""
                + alert(Level.WARN).id()
                + "\",\"type\":\"budget.warn\",\"at\":\"2026-11-21T12:00:00Z\",\"budget\":\"teams\","
                + "\"scope\":\"team:*\",\"value\":\"web\",\"level\":\"warn\","
                + "\"spent_nanos\":16200000000,\"spent_usd\":\"16.2\","
                + "\"limit_nanos\":20000000000,\"limit_usd\":\"20\",\"percent\":81,"
                + "\"period_start\":\"2026-11-01T00:00:00Z\","
                + "\"period_end\":\"2026-12-01T00:00:00Z\","
                + "\"actions\":[\"notify\",\"prefer-cost\"],\"simulated\":false,\"message\":\""
                + AlertText.sentence(alert(Level.WARN)).replace("\"", "\\\"")
                + "\"}");
    var spent = JsonMapper.shared().readTree(AlertText.json(SPENT));
    assertThat(spent.path("period_start").isNull()).isTrue();
    assertThat(spent.path("period_end").isNull()).isTrue();
    assertThat(spent.path("type").asString("")).isEqualTo("budget.exceeded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: x@y.z",
        "a\n2026 ERROR forged",
        "\u001b[31mred",
        "\u2028\u2029",
        "\u202eright to left",
        "\ud800",
        "\0"
      })
  void namesMakeNoLinesOfTheirOwn(String name) {
    var hostile = alert(name, Level.WARN, name, NOVEMBER, 20 * DOLLAR);

    assertThat(AlertText.sentence(hostile)).hasLineCount(1).doesNotContain(name);
    assertThat(AlertText.subject(hostile)).hasLineCount(1).doesNotContain(name);
    assertThat(AlertText.sentence(hostile).codePoints().filter(Character::isISOControl)).isEmpty();
  }

  @Test
  void cutsNamesWithoutEnd() {
    var hostile = alert("b".repeat(1 << 20), Level.WARN, "é".repeat(1 << 20), NOVEMBER, 1);

    assertThat(AlertText.sentence(hostile)).hasSizeLessThan(1000);
  }

  @Test
  void ringsNobodysBellInSlack() {
    var body = SlackText.json(alert("<!channel> & co", Level.CRITICAL, "<@U1>", NOVEMBER, DOLLAR));
    var slack = JsonMapper.shared().readTree(body);

    assertThat(slack.path("text").asString(""))
        .startsWith("Budget \"&lt;!channel&gt; &amp; co\" of team &lt;@U1&gt; has spent");
    assertThat(slack.at("/blocks/0/type").asString("")).isEqualTo("section");
    assertThat(slack.at("/blocks/0/text/type").asString("")).isEqualTo("mrkdwn");
    assertThat(slack.at("/blocks/0/text/text").asString(""))
        .isEqualTo(":rotating_light: *Budget \"&lt;!channel&gt; &amp; co\": 1620 % spent*");
    assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("<");
  }

  @Test
  void percentOfTheLargestSumsIsExact() {
    var all = alert("b", Level.WARN, "", NOVEMBER, Long.MAX_VALUE);
    var most =
        new Alert(
            "b",
            "global",
            "",
            NOON,
            Optional.empty(),
            Level.WARN,
            Long.MAX_VALUE,
            1,
            Set.of(),
            NOON,
            false);

    assertThat(all.percent()).isZero();
    assertThat(most.percent()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void wordsOfBudgetsAreReadAsTheyAreWritten() {
    for (var scope :
        List.of(
            "global", "key:ci", "team:*", "tag:project=web", "model:openai/gpt-4o", "user:a:b")) {
      assertThat(BudgetWords.scope(scope).map(BudgetWords::of)).contains(scope);
    }
    for (var wrong :
        List.of(
            "", "global:x", "key", "key:", "keys:x", "key:a\nb", ":x", "key:" + "x".repeat(201))) {
      assertThat(BudgetWords.scope(wrong)).as(wrong).isEmpty();
    }
    assertThat(BudgetWords.scope("user:a:b")).contains(new Scope(Scope.Kind.USER, "a:b"));
    assertThat(BudgetWords.window("rolling", 24))
        .contains(new Window.Rolling(Duration.ofHours(24)));
    assertThat(BudgetWords.window("rolling", 0)).isEmpty();
    assertThat(BudgetWords.window("rolling", 366 * 24 + 1)).isEmpty();
    assertThat(BudgetWords.window("week", 0)).isEmpty();
    assertThat(BudgetWords.action("prefer-cost")).contains(Action.PREFER_COST);
    assertThat(BudgetWords.action("prefer_cost")).isEmpty();
  }
}
