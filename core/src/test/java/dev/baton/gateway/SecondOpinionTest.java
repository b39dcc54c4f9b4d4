package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.config.Routing;
import dev.baton.config.Routing.Wanted;
import dev.baton.provider.ChatFrames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model that is asked what an unclear request is for. */
final class SecondOpinionTest {
  private final TestingHouse house = new TestingHouse(TestingHouse.config().withRouting(routing()));

  private static Routing routing() {
    return new Routing(
        Map.of(
            new Wanted(UseCase.CODE, Priority.BALANCED), "foreign",
            new Wanted(UseCase.CODE, Priority.COST), "foreign",
            new Wanted(UseCase.CHAT, Priority.BALANCED), "all"),
        Priority.BALANCED,
        false,
        Map.of(),
        Optional.of("beta/judge"));
  }

  private void say(String answer) {
    house.platform().latest().head(200, "application/json").send(ChatFrames.whole(answer)).end();
  }

  @Test
  void sendsTheRequestWhereItSays() {
    house.ask(ChatFrames.request("auto", true, "zzz qqq"), TestingHouse.PATIENCE, true);
    assertThat(house.platform().latest().body()).contains("judge", "zzz qqq", "reasoning");
    say("Code.");

    assertThat(house.hosts()).containsExactly("beta.test", "gamma.test");
  }

  @Test
  void isNotAskedWhereTheRulesAreSure() {
    house.ask(
        ChatFrames.request("auto", true, "Write a Java method that sorts a list of integers."),
        TestingHouse.PATIENCE,
        true);

    assertThat(house.hosts()).containsExactly("gamma.test");
  }

  @Test
  void changesNothingWhereItIsSilentOrTalksNonsense() {
    house.ask(ChatFrames.request("auto", true, "zzz qqq"), TestingHouse.PATIENCE, true);
    say("What a lovely day");
    assertThat(house.hosts()).hasSize(2);

    house.ask(ChatFrames.request("auto", true, "zzz qqq"), TestingHouse.PATIENCE, true);
    house.time().pass(Duration.ofMillis(3_100));
    assertThat(house.hosts()).hasSizeGreaterThan(3);
  }

  @Test
  void isNotAskedForARequestThatNamesItsModel() {
    house.ask("alpha/a", true);

    assertThat(house.hosts()).containsExactly("alpha.test");
  }
}
