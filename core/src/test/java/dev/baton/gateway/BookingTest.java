package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Counter;
import dev.baton.config.BatonConfig;
import dev.baton.config.Chain;
import dev.baton.config.HedgeRules;
import dev.baton.config.Pick;
import dev.baton.gateway.TestingReply.Ending;
import dev.baton.ledger.Entry;
import dev.baton.provider.ChatFrames;
import dev.baton.provider.TestingExchange;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each attempt that was sent stands in the books once, as what it was. */
final class BookingTest {
  private static final BatonConfig CONFIG =
      TestingMoney.priced(TestingHouse.config().withRetries(TestingHouse.FALLBACK_ONLY));

  private TestingHouse house = new TestingHouse(CONFIG);

  /** A plain answer with everything that is counted. */
  private static String whole(String usage) {
    return ChatFrames.whole("Hello").replace("{\"prompt_tokens\":3}", usage);
  }

  private static void answer(TestingExchange exchange, String usage) {
    exchange.head(200, "application/json").send(whole(usage)).end();
  }

  private static final String COUNTED = "{\"prompt_tokens\":3,\"completion_tokens\":2}";

  private TestingHouse.Asked askWatched(String model, boolean streamed, Runnable witness) {
    var reply = new TestingReply().watchedBy(witness);
    var body = ChatFrames.request(model, streamed, "Hi");
    return house.ask(reply, body, TestingHouse.PATIENCE, Wishes.NONE);
  }

  private Entry row() {
    assertThat(house.quiet()).as("everything was let go of").isTrue();
    assertThat(house.telemetry().booked()).hasSize(1);
    return house.telemetry().booked().getFirst();
  }

  /** The rows as {@code beta 2 answered}. */
  private List<String> rows() {
    assertThat(house.quiet()).as("everything was let go of").isTrue();
    return house.telemetry().booked().stream()
        .map(row -> row.platform() + " " + row.attempt() + " " + row.ending().word())
        .toList();
  }

  private static void isOurEstimate(Entry row, String ending, String fault) {
    assertThat(row.ending().word()).isEqualTo(ending);
    assertThat(row.fault()).isEqualTo(fault);
    assertThat(row.estimated()).isTrue();
    assertThat(row.usage().sum(Counter.INPUT)).isPositive();
    assertThat(row.nanos().orElseThrow()).isPositive().isLessThan(row.held());
  }

  @Test
  void booksAPlainAnswerBeforeItsClientHasIt() {
    var known = new ArrayList<Integer>();
    askWatched("alpha/a", false, () -> known.add(house.telemetry().booked().size()));
    answer(house.platform().latest(), COUNTED);

    assertThat(known).containsExactly(1);
    assertThat(row().ending().word()).isEqualTo("answered");
    assertThat(row().usage().sum(Counter.INPUT)).isEqualTo(3);
    assertThat(row().usage().sum(Counter.OUTPUT)).isEqualTo(2);
    assertThat(row().nanos()).hasValue(TestingMoney.ALPHA_COST);
    assertThat(row().estimated()).isFalse();
    assertThat(row().requestId()).isEqualTo("call-1");
    assertThat(row().priceVersion()).startsWith("manual 1970-01-01");
  }

  @Test
  void tellsTheClientWhatAPlainAnswerHasCost() {
    var asked = house.ask("alpha/a", false);
    answer(house.platform().latest(), COUNTED);

    assertThat(asked.reply().head().cost()).hasValue(TestingMoney.ALPHA_COST);
  }

  @Test
  void booksAStreamBeforeItsLastPiece() {
    var known = new ArrayList<Integer>();
    askWatched("alpha/a", true, () -> known.add(house.telemetry().booked().size()));
    var exchange = house.platform().latest().stream();
    exchange.send(ChatFrames.text("Hel"));
    house.time().pass(Duration.ofMillis(10));
    exchange.send(ChatFrames.text("lo") + ChatFrames.STOP);
    house.time().pass(Duration.ofMillis(10));
    exchange.send(ChatFrames.USAGE + ChatFrames.DONE).end();

    assertThat(known.getFirst()).isZero();
    assertThat(known.getLast()).isEqualTo(1);
    assertThat(row().ending().word()).isEqualTo("answered");
    assertThat(row().nanos()).hasValue(TestingMoney.ALPHA_COST);
    assertThat(row().estimated()).isFalse();
  }

  @Test
  void booksAnErrorAtNothingAndItsFallbackAsTheSecondAttempt() {
    house.ask("all", false);
    house.platform().latest().head(500, "application/json").send("{}").end();
    answer(house.platform().latest(), COUNTED);

    assertThat(rows()).containsExactly("alpha 1 failed", "beta 2 answered");
    var failed = house.telemetry().booked().getFirst();
    assertThat(failed.nanos()).hasValue(0);
    assertThat(failed.estimated()).isFalse();
    assertThat(failed.fault()).isNotEmpty();
    assertThat(house.telemetry().booked().getLast().nanos()).hasValue(TestingMoney.BETA_COST);
  }

  @Test
  void booksWhatWasHeldWhereNotOneByteCame() {
    house.ask("alpha/a", false);
    house.time().pass(Duration.ofSeconds(5));

    var row = row();
    assertThat(row.ending().word()).isEqualTo("failed");
    assertThat(row.fault()).isEqualTo("first_byte_timeout");
    assertThat(row.estimated()).isTrue();
    assertThat(row.held()).isPositive();
    assertThat(row.nanos()).hasValue(row.held());
  }

  @Test
  void booksTheQuestionWhereAnAnswerWasBegunAndNothingOfItCame() {
    house.ask("alpha/a", true);
    house.platform().latest().stream().send(ChatFrames.COMMENT);
    house.time().pass(Duration.ofSeconds(70));

    isOurEstimate(row(), "failed", "idle_timeout");
    assertThat(row().usage().sum(Counter.OUTPUT)).isZero();
  }

  @Test
  void booksWhatHadComeOfAnAnswerThatBroke() {
    var asked = house.ask("alpha/a", true);
    var exchange = house.platform().latest().stream();
    exchange.send(ChatFrames.text("It was a dark and stormy night"));
    house.time().pass(Duration.ofMillis(10));
    exchange.cut();

    assertThat(asked.reply().ending()).isEqualTo(Ending.BROKEN_OFF);
    isOurEstimate(row(), "cut", "cut");
    assertThat(row().usage().sum(Counter.OUTPUT)).isPositive();
  }

  @Test
  void booksWhatHadComeWhenTheClientLeft() {
    var asked = house.ask("alpha/a", true);
    var exchange = house.platform().latest().stream();
    exchange.send(ChatFrames.text("It was a dark and stormy night"));
    house.time().pass(Duration.ofMillis(10));
    asked.reply().leave();

    assertThat(exchange.hungUp()).isTrue();
    isOurEstimate(row(), "abandoned", "cancelled");
    assertThat(row().usage().sum(Counter.OUTPUT)).isPositive();
  }

  @Test
  void booksThePlatformsCountOfAnAnswerThatIsReadToItsEndWithoutItsClient() {
    house = new TestingHouse(TestingMoney.draining(CONFIG));
    var asked = house.ask("alpha/a", true);
    var exchange = house.platform().latest().stream();
    exchange.send(ChatFrames.text("Hel"));
    house.time().pass(Duration.ofMillis(10));
    asked.reply().leave();
    exchange.send(ChatFrames.STOP + ChatFrames.USAGE + ChatFrames.DONE).end();

    assertThat(exchange.hungUp()).isFalse();
    assertThat(asked.outcome()).isInstanceOf(Outcome.Abandoned.class);
    assertThat(asked.reply().text()).doesNotContain("[DONE]");
    assertThat(row().ending().word()).isEqualTo("answered");
    assertThat(row().nanos()).hasValue(TestingMoney.ALPHA_COST);
    assertThat(row().estimated()).isFalse();
  }

  @Test
  void booksHalfAnAnswerWhenReadingOnTakesTooLong() {
    house = new TestingHouse(TestingMoney.draining(CONFIG));
    var asked = house.ask("alpha/a", true);
    var exchange = house.platform().latest().stream();
    for (var second = 0; second < 60; second++) {
      exchange.send(ChatFrames.text("and so on, "));
      house.time().pass(Duration.ofSeconds(1));
      if (second == 1) {
        asked.reply().leave();
      }
    }

    assertThat(exchange.hungUp()).isTrue();
    isOurEstimate(row(), "abandoned", "cancelled");
  }

  private static Chain hedged() {
    var links = TestingHouse.chain("hedged", "alpha/a", "beta/b").links();
    var hedge = new HedgeRules(Optional.of(Duration.ofMillis(20)), 100);
    return new Chain(
        "hedged", links, Pick.ORDER, Optional.empty(), Optional.empty(), Optional.of(hedge));
  }

  @Test
  void booksTheSlowerOfTwoAsAbandoned() {
    house = new TestingHouse(TestingHouse.with(CONFIG, hedged()));
    house.ask("hedged", false);
    house.time().pass(Duration.ofMillis(30));
    answer(house.platform().latest(), COUNTED);

    assertThat(house.hosts()).containsExactly("alpha.test", "beta.test");
    assertThat(rows()).containsExactlyInAnyOrder("alpha 1 abandoned", "beta 2 answered");
    isOurEstimate(house.telemetry().booked().getFirst(), "abandoned", "cancelled");
  }

  @Test
  void numbersOnlyWhatWasSentWhereTwoRunAtOnce() {
    house = new TestingHouse(TestingHouse.with(CONFIG, hedged()));
    house
        .platform()
        .playedBy(exchange -> {
          if (exchange.host().equals("beta.test")) {
            exchange.connect();
          }
        });
    house.ask("hedged", false);
    house.time().pass(Duration.ofMillis(30));
    answer(house.platform().latest(), COUNTED);

    assertThat(rows()).containsExactly("beta 1 answered");
  }

  @Test
  void keepsNoRowOfAConnectionThatNeverWas() {
    house
        .platform()
        .playedBy(exchange -> {
          if (exchange.host().equals("alpha.test")) {
            exchange.refuseConnection(new ConnectException());
          } else {
            exchange.connect();
          }
        });
    house.budget(TestingMoney.hard(100_000_000), 0);
    house.ask("all", false);
    answer(house.platform().latest(), COUNTED);

    assertThat(rows()).containsExactly("beta 1 answered");
    assertThat(house.till().<Long>with(desk -> desk.heldTotal())).isZero();
    assertThat(house.till().<Long>with(desk -> desk.standings().getFirst().spent()))
        .isEqualTo(TestingMoney.BETA_COST);
  }

  @Test
  void countsItselfWhatThePlatformLeavesOut() {
    house.ask("alpha/a", false);
    answer(house.platform().latest(), "{\"prompt_tokens\":3}");

    isOurEstimate(row(), "answered", "");
    assertThat(row().usage().sum(Counter.INPUT)).isEqualTo(3);
    assertThat(row().usage().sum(Counter.OUTPUT)).isPositive();
  }

  @Test
  void countsItselfWhatThePlatformCannotMean() {
    house.ask("alpha/a", false);
    answer(house.platform().latest(), "{\"prompt_tokens\":3000000000,\"completion_tokens\":2}");

    isOurEstimate(row(), "answered", "");
    assertThat(row().usage().sum(Counter.INPUT)).isLessThan(1_000);
  }

  @Test
  void booksNoCostWhereNoPriceIsKnown() {
    house = new TestingHouse();
    var asked = house.ask("alpha/a", false);
    answer(house.platform().latest(), COUNTED);

    assertThat(row().nanos()).isEqualTo(OptionalLong.empty());
    assertThat(row().priceVersion()).isEmpty();
    assertThat(row().usage().sum(Counter.OUTPUT)).isEqualTo(2);
    assertThat(row().estimated()).isFalse();
    assertThat(asked.reply().head().cost()).isEmpty();
  }

  @Test
  void knowsTheRowsOfACallLater() {
    house.ask("all", false);
    house.platform().latest().head(500, "application/json").send("{}").end();
    answer(house.platform().latest(), COUNTED);

    var remembered = house.experience().decisions().find("call-1").orElseThrow();
    assertThat(remembered.booked()).isEqualTo(house.telemetry().booked());
  }
}
