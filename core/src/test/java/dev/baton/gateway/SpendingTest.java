package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.FaultCode;
import dev.baton.config.BatonConfig;
import dev.baton.config.BudgetRules.Action;
import dev.baton.gateway.TestingReply.Ending;
import dev.baton.ledger.TestingScribe;
import dev.baton.ledger.account.AllowedModels;
import dev.baton.ledger.account.Holder;
import dev.baton.provider.ChatFrames;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing is sent that nobody may, or can, pay for. */
final class SpendingTest {
  private static final Pattern CAP = Pattern.compile("\"max_(?:completion_)?tokens\":(\\d+)");

  /** What is held for an answer of which nobody says how long it may be. */
  private static final long TOKENS_UNSAID = 8_192;

  private static final long PLENTY = 1_000_000_000;

  private static final BatonConfig CONFIG =
      TestingMoney.priced(TestingHouse.config().withRetries(TestingHouse.FALLBACK_ONLY));

  private final TestingScribe scribe = new TestingScribe();
  private TestingHouse house = new TestingHouse(CONFIG, scribe);

  private void nothingWasSent(TestingHouse.Asked asked, int status, FaultCode code) {
    assertThat(house.hosts()).isEmpty();
    assertThat(asked.reply().ending()).isEqualTo(Ending.REFUSED);
    assertThat(asked.reply().status()).isEqualTo(status);
    assertThat(asked.reply().error()).contains(code.word());
    assertThat(house.telemetry().booked()).isEmpty();
    assertThat(house.quiet()).as("everything was let go of").isTrue();
    assertThat(heldTotal()).isZero();
  }

  private long heldTotal() {
    return house.till().<Long>with(desk -> desk.heldTotal());
  }

  private TestingHouse.Asked askAs(AllowedModels models, String body) {
    var holder = new Holder("ci", "", "", List.of(), models);
    return house.ask(new TestingReply(), body, TestingHouse.PATIENCE, Wishes.NONE, holder);
  }

  /** What alpha may be asked for at most, before a word is written. */
  private static long heldForTheQuestion() {
    var other = new TestingHouse(CONFIG);
    other.budget(TestingMoney.hard(PLENTY), 0);
    other.ask("alpha/a", false);
    return other.till().<Long>with(desk -> desk.heldTotal())
        - TOKENS_UNSAID * TestingMoney.ALPHA_WRITTEN;
  }

  private static long cap(String body) {
    var found = CAP.matcher(body);
    assertThat(found.find()).as(body).isTrue();
    return Long.parseLong(found.group(1));
  }

  @Test
  void asksNothingWithoutAPriceUnderAHardBudget() {
    house = new TestingHouse();
    house.budget(TestingMoney.hard(PLENTY), 0);

    var asked = house.ask("alpha/a", false);

    nothingWasSent(asked, 402, FaultCode.BUDGET_EXCEEDED);
    assertThat(asked.reply().error()).contains("No price is known");
  }

  @Test
  void saysWhichBudgetIsUsedUp() {
    house.budget(TestingMoney.hard(1_000_000), 1_000_000);

    var asked = house.ask("all", true);

    nothingWasSent(asked, 402, FaultCode.BUDGET_EXCEEDED);
    assertThat(asked.reply().error()).contains("everything").contains("used up");
    assertThat(scribe.lines()).isEmpty();
  }

  @Test
  void waitsForNobodyWhileABudgetIsUnread() {
    var unread = List.of(TestingMoney.hard(PLENTY));
    assertThat(house.till().<Integer>with(desk -> desk.configure(unread).size())).isEqualTo(1);

    nothingWasSent(house.ask("alpha/a", false), 503, FaultCode.BUDGET_BACKEND_UNAVAILABLE);
  }

  @Test
  void writesAnEndIntoARequestThatABudgetIsToPayFor() {
    house.budget(TestingMoney.hard(PLENTY), 0);

    house.ask("alpha/a", false);

    assertThat(cap(house.platform().latest().body())).isEqualTo(TOKENS_UNSAID);
  }

  @Test
  void asksForAsMuchAsTheBudgetCanPayFor() {
    var question = heldForTheQuestion();
    var limit = question + 1_000 * TestingMoney.ALPHA_WRITTEN + 1;
    house.budget(TestingMoney.hard(limit), 0);

    house.ask("alpha/a", false);

    assertThat(question).isPositive();
    assertThat(cap(house.platform().latest().body())).isEqualTo(1_000);
    assertThat(heldTotal()).isEqualTo(limit - 1);
    assertThat(house.till().holds()).isEqualTo(1);
  }

  @Test
  void givesWhatIsHeldToNobodyElse() {
    house.budget(TestingMoney.hard(heldForTheQuestion() + 1_000 * TestingMoney.ALPHA_WRITTEN), 0);
    house.ask("alpha/a", false);

    var second = house.ask("alpha/a", false);

    assertThat(second.reply().status()).isEqualTo(402);
    assertThat(second.reply().error()).contains("held for requests that run");
    assertThat(house.hosts()).hasSize(1);
  }

  @Test
  void asksTheCheaperOneWhereTheFirstIsTooDear() {
    house.budget(TestingMoney.hard(400_000), 0);

    house.ask("all", false);

    assertThat(house.hosts()).containsExactly("beta.test");
    assertThat(cap(house.platform().latest().body())).isBetween(500L, 2_000L);
    assertThat(heldTotal()).isPositive().isLessThanOrEqualTo(400_000);
  }

  private static BatonConfig withTwins() {
    var dear = TestingHouse.with(CONFIG, TestingHouse.chain("chat-quality", "alpha/a"));
    var quick = TestingHouse.with(dear, TestingHouse.chain("chat-speed", "gamma/c"));
    return TestingHouse.with(quick, TestingHouse.chain("chat-cost", "beta/b"));
  }

  @Test
  void asksTheCheaperTwinOfAChainWhileABudgetIsShort() {
    house = new TestingHouse(withTwins());
    house.budget(TestingMoney.budget(PLENTY, Set.of(Action.PREFER_COST), Set.of()), PLENTY / 2);

    house.ask("chat-quality", false);
    house.ask("chat-speed", false);

    assertThat(house.hosts()).containsExactly("beta.test", "beta.test");
  }

  @Test
  void asksWhatWasAskedForWhileThereIsEnough() {
    house = new TestingHouse(withTwins());
    house.budget(
        TestingMoney.budget(PLENTY, Set.of(Action.PREFER_COST, Action.BLOCK_EXPENSIVE), Set.of()),
        PLENTY / 2 - 1);

    house.ask("chat-quality", false);
    house.ask("chat-speed", false);

    assertThat(house.hosts()).containsExactly("alpha.test", "gamma.test");
  }

  @Test
  void skipsExpensiveModelsWhileABudgetIsShort() {
    house.budget(TestingMoney.budget(PLENTY, Set.of(Action.BLOCK_EXPENSIVE), Set.of()), PLENTY / 2);

    house.ask("foreign", false);

    assertThat(house.hosts()).containsExactly("beta.test");
  }

  @Test
  void refusesAnExpensiveModelThatIsNamedWhileABudgetIsShort() {
    house.budget(TestingMoney.budget(PLENTY, Set.of(Action.BLOCK_EXPENSIVE), Set.of()), PLENTY / 2);

    var asked = house.ask("gamma/c", false);

    nothingWasSent(asked, 402, FaultCode.BUDGET_EXCEEDED);
    assertThat(asked.reply().error()).contains("expensive");
  }

  @Test
  void asksNothingThatAKeyIsNotFor() {
    var models = new AllowedModels(List.of("beta/*"));

    var asked = askAs(models, ChatFrames.request("alpha/a", false, "Hi"));

    nothingWasSent(asked, 403, FaultCode.MODEL_DENIED);
  }

  @Test
  void asksOfAChainWhatAKeyIsFor() {
    askAs(new AllowedModels(List.of("beta/*")), ChatFrames.request("all", false, "Hi"));

    assertThat(house.hosts()).containsExactly("beta.test");
  }

  @Test
  void whoMayAskForAChainMayHaveAllThatStandsBehindIt() {
    askAs(new AllowedModels(List.of("foreign")), ChatFrames.request("foreign", false, "Hi"));
    house.platform().latest().head(500, "application/json").send("{}").end();

    assertThat(house.hosts()).containsExactly("gamma.test", "beta.test");
  }

  @Test
  void aNameThatAKeyIsForOpensNothingElse() {
    var models = new AllowedModels(List.of("foreign"));
    var body =
        ChatFrames.request("foreign", false, "Hi")
            .replace("\"stream\"", "\"models\":[\"alpha/a\"],\"stream\"");

    nothingWasSent(askAs(models, body), 403, FaultCode.MODEL_DENIED);
  }

  @Test
  void sendsNothingThatCannotBeWrittenDown() {
    scribe.shut(true);
    house.budget(TestingMoney.hard(PLENTY), 0);

    var asked = house.ask("all", false);

    nothingWasSent(asked, 503, FaultCode.STORAGE);
    assertThat(asked.reply().error()).contains("The disk is full.");
  }

  @Test
  void sendsNothingBeforeTheDiskHasIt() {
    scribe.slow();
    house.budget(TestingMoney.hard(PLENTY), 0);
    house.ask("alpha/a", false);
    assertThat(house.hosts()).isEmpty();
    assertThat(scribe.lines()).containsExactly("HOLD 1 interrupted");

    scribe.force(true);

    assertThat(house.hosts()).containsExactly("alpha.test");
  }

  @Test
  void sendsNothingThatTheDiskDoesNotTake() {
    scribe.slow();
    house.budget(TestingMoney.hard(PLENTY), 0);
    var asked = house.ask("alpha/a", false);

    scribe.force(false);

    nothingWasSent(asked, 503, FaultCode.STORAGE);
    assertThat(scribe.lines()).containsExactly("HOLD 1 interrupted", "RELEASE");
  }

  @Test
  void sendsNothingForAClientThatLeftWhileTheDiskWasBusy() {
    scribe.slow();
    var asked = house.ask("alpha/a", false);
    asked.reply().leave();

    scribe.force(true);

    assertThat(asked.outcome()).isInstanceOf(Outcome.Abandoned.class);
    assertThat(house.hosts()).isEmpty();
    assertThat(scribe.lines()).containsExactly("HOLD 1 interrupted", "RELEASE");
    assertThat(house.quiet()).isTrue();
  }
}
