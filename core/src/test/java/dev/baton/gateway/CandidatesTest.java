package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.provider.Patience;
import dev.baton.route.Routes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CandidatesTest {
  private final TestingHouse house = new TestingHouse();
  private final Candidates candidates = house.candidates();

  private static Routes.Choice choice(String platform) {
    return new Routes.Choice(platform, "m", TestingHouse.TIMES);
  }

  private List<Candidate> of(String... platforms) {
    var choices = Arrays.stream(platforms).map(CandidatesTest::choice).toList();
    return candidates.of(choices, house.generation());
  }

  @Test
  void areOneForEachKeyOfEachPlatformInTheOrderOfTheChoices() {
    assertThat(of("beta", "alpha", "gamma"))
        .extracting(Candidate::name)
        .containsExactly("beta/m", "alpha/m", "alpha/m", "gamma/m");
  }

  @Test
  void beginWithAnotherKeyEachTime() {
    var first = of("alpha");
    var second = of("alpha");
    var third = of("alpha");

    assertThat(first.getFirst().provider()).isSameAs(second.getLast().provider());
    assertThat(second.getFirst().provider()).isSameAs(first.getLast().provider());
    assertThat(third.getFirst().provider()).isSameAs(first.getFirst().provider());
  }

  @Test
  void knowTheSameModelOverAnotherKey() {
    var all = of("alpha", "beta");

    assertThat(all.get(0).asksSameModelAs(all.get(1))).isTrue();
    assertThat(all.get(0).asksSameModelAs(all.get(2))).isFalse();
  }

  @Test
  void haveThePatienceOfTheirChoice() {
    assertThat(of("beta").getFirst().patience())
        .isEqualTo(
            new Patience(
                TestingHouse.TIMES.firstByte(), Duration.ZERO, TestingHouse.TIMES.idle(), 0));
  }

  @Test
  void passOverAPlatformThatIsNoLongerThere() {
    assertThat(of("gone", "beta")).extracting(Candidate::name).containsExactly("beta/m");
  }

  @Test
  void sayWhichPlatformsAreOnlyPlayed() {
    var now = house.generation();
    var played = new Generation(now.routes(), now.platforms(), Set.of("beta"), now.manners());

    assertThat(candidates.of(List.of(choice("beta"), choice("gamma")), played))
        .extracting(Candidate::simulated)
        .containsExactly(true, false);
  }

  @Test
  void keepTheirProvidersWhenAReloadChangesNothingAboutThem() {
    var before = of("beta");
    var config = TestingHouse.config();
    var again =
        new Generation(
            house.generation().routes(),
            Map.copyOf(config.platforms()),
            Set.of(),
            TestingHouse.MANNERS);

    assertThat(candidates.of(List.of(choice("beta")), again).getFirst().provider())
        .isSameAs(before.getFirst().provider());
  }
}
