package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Counter;
import dev.baton.chat.Finish;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class OpenAiTablesTest {

  @ParameterizedTest
  @CsvFileSource(resources = "/wire/finish.csv", delimiter = '|', numLinesToSkip = 1)
  void hasAWordForEveryFinish(Finish.Known finish, String word) {
    assertThat(OpenAiFinish.word(finish)).isEqualTo(word);
  }

  @Test
  void readsEveryFinishAndKeepsThoseItDoesNotKnow() {
    assertThat(OpenAiFinish.read("stop")).isEqualTo(Finish.Known.STOP);
    assertThat(OpenAiFinish.read("function_call")).isEqualTo(Finish.Known.TOOL_CALLS);
    assertThat(OpenAiFinish.read("eos")).isEqualTo(new Finish.Other("eos"));
    assertThat(OpenAiFinish.word(new Finish.Other("eos"))).isEqualTo("stop");
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/wire/usage.csv",
      delimiter = '|',
      quoteCharacter = '\0',
      numLinesToSkip = 1)
  void readsAndWritesUsage(String name, String in, String counts, String out) {
    var usage = read(in);

    assertThat(counts(usage)).as(name).isEqualTo(Optional.ofNullable(counts).orElse(""));
    assertThat(write(usage)).isEqualTo(out);
  }

  @Test
  void losesNoCounterOnTheWayThere() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261101);
    for (var i = 0; i < 2_000; i++) {
      var usage = random(random);
      assertThat(read(write(usage))).isEqualTo(usage);
    }
  }

  private static Usage random(RandomGenerator random) {
    var counts = new EnumMap<Counter, Long>(Counter.class);
    counts.put(Counter.INPUT, random.nextLong(1_000_000));
    counts.put(Counter.OUTPUT, random.nextLong(1_000_000));
    counts.put(Counter.REASONING, random.nextLong(counts.get(Counter.OUTPUT) + 1));
    counts.put(Counter.CACHE_READ, random.nextLong(1_000_000));
    counts.put(Counter.CACHE_WRITE_5M, 1 + random.nextLong(1_000_000));
    counts.put(Counter.AUDIO_IN, random.nextLong(1_000_000));
    counts.put(Counter.AUDIO_OUT, random.nextLong(1_000_000));
    return new Usage(counts);
  }

  private static Usage read(String json) {
    var in = new JsonReader(json.getBytes(StandardCharsets.UTF_8));
    return OpenAiUsage.read(in).orElseThrow();
  }

  private static String write(Usage usage) {
    var out = new JsonWriter();
    OpenAiUsage.write(out, usage);
    return out.toString();
  }

  private static String counts(Usage usage) {
    return new TreeMap<>(usage.counts())
        .entrySet().stream()
            .map(count -> count.getKey() + "=" + count.getValue())
            .collect(Collectors.joining(" "));
  }
}
