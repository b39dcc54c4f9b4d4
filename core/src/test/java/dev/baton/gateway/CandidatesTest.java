package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Gist;
import dev.baton.provider.Patience;
import dev.baton.route.Choice;
import dev.baton.route.TestingChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CandidatesTest {
  private final TestingHouse house = new TestingHouse();
  private final Candidates candidates = house.candidates();

  private static Choice choice(String platform) {
    var gist = new Gist(40, false, false, false, false, false, OptionalLong.empty(), 1, false, "");
    return TestingChoice.of(
        platform + "/m", TestingHouse.TIMES, OptionalLong.of(77), gist, Optional.empty());
  }

  private List<Candidate> of(String... platforms) {
    var choices = Arrays.stream(platforms).map(CandidatesTest::choice).toList();
    return candidates.of(choices, house.generation());
  }

  @Test
  void areInTheOrderOfTheChoicesAndHaveAllKeysOfTheirPlatforms() {
    var all = of("beta", "alpha", "gamma");

    assertThat(all).extracting(Candidate::name).containsExactly("beta/m", "alpha/m", "gamma/m");
    assertThat(all).extracting(candidate -> candidate.providers().size()).containsExactly(1, 2, 1);
  }

  @Test
  void haveThePatienceAndTheCapOfTheirChoice() {
    var candidate = of("beta").getFirst();

    assertThat(candidate.patience())
        .isEqualTo(
            new Patience(
                TestingHouse.TIMES.firstByte(),
                TestingHouse.TIMES.firstContent(),
                TestingHouse.TIMES.idle(),
                TestingHouse.TIMES.slowest()));
    assertThat(candidate.target().outputCap()).hasValue(77);
  }

  @Test
  void keepTheirProvidersWhenAReloadChangesNothingAboutThem() {
    var before = of("beta").getFirst().providers();
    house.reload(TestingHouse.config());

    assertThat(of("beta").getFirst().providers()).isSameAs(before);
  }

  @Test
  void knowWhoReadsMore() {
    var unknown = of("beta").getFirst();

    assertThat(unknown.readsMoreThan(of("alpha").getFirst())).isTrue();
  }
}
