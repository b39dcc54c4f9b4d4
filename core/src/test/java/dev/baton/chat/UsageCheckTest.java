package dev.baton.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageCheckTest {

  @ParameterizedTest
  @CsvSource({
    "INPUT=0 OUTPUT=0, WHOLE",
    "INPUT=9 OUTPUT=3 REASONING=3, WHOLE",
    "INPUT=0 CACHE_READ=64 OUTPUT=1, WHOLE",
    "INPUT=1000000000 OUTPUT=1000000000, WHOLE",
    "'', MISSING",
    "INPUT=9, MISSING",
    "OUTPUT=9, MISSING",
    "CACHE_READ=9 OUTPUT=9, MISSING",
    "INPUT=9 REASONING=4, MISSING",
    "INPUT=-1 OUTPUT=3, IMPOSSIBLE",
    "INPUT=9 OUTPUT=1000000001, IMPOSSIBLE",
    "INPUT=9 OUTPUT=3 SEARCH=9223372036854775807, IMPOSSIBLE",
    "INPUT=9 OUTPUT=3 REASONING=4, IMPOSSIBLE",
    "OUTPUT=3 REASONING=4, IMPOSSIBLE",
    "INPUT=1000000000 CACHE_READ=1 OUTPUT=3, IMPOSSIBLE",
    "INPUT=9 OUTPUT=1000000000 AUDIO_OUT=1, IMPOSSIBLE",
  })
  void tellsWhatCanBe(String stated, UsageCheck expected) {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    for (var word : stated.isEmpty() ? new String[0] : stated.split(" ", -1)) {
      var halves = word.split("=", -1);
      counts.put(Counter.valueOf(halves[0]), Long.valueOf(halves[1]));
    }

    assertThat(UsageCheck.of(new Usage(counts))).isEqualTo(expected);
  }
}
