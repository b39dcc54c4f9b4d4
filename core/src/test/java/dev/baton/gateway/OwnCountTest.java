package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.chat.UsageCheck;
import dev.baton.gateway.OwnCount.Counted;
import dev.baton.gateway.OwnCount.Received;
import dev.baton.provider.Excerpt;
import dev.baton.provider.OpenAiWire;
import dev.baton.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnCountTest {
  private static final Encoding TRUTH =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
  private static final double TOLERANCE = 0.15;

  /** One for all tests: it takes its time to learn its words. */
  private static final OwnCount COUNT = new OwnCount(Runnable::run);

  /** Two texts of a kind, a question and an answer, with a line of dashes between them. */
  private static String[] texts(String kind) {
    try (var in = OwnCountTest.class.getResourceAsStream("/count/" + kind + ".txt")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.split("\n-----\n", -1);
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }

  private static Excerpt asked(String... said) {
    var out = new JsonWriter().beginObject().field("model", "m").key("messages").beginArray();
    for (var text : said) {
      out.beginObject().field("role", "user").field("content", text).endObject();
    }
    var wire = new OpenAiWire();
    return wire.excerpt(wire.read(out.endArray().endObject().toBytes()));
  }

  private static Excerpt nothingAsked() {
    throw new AssertionError("nobody has to look at what was asked");
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Usage usage(long input, long output) {
    return new Usage(Map.of(Counter.INPUT, input, Counter.OUTPUT, output));
  }

  private static void close(Usage usage, Counter counter, long truth) {
    assertThat((double) usage.count(counter).orElseThrow())
        .isCloseTo((double) truth, within(truth * TOLERANCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"english", "code", "chinese"})
  void isCloseToTheTruth(String kind) {
    var texts = texts(kind);

    var counted =
        COUNT.complete(Usage.UNKNOWN, new Received(bytes(texts[1]), true), () -> asked(texts[0]));

    assertThat(counted.estimated()).isTrue();
    close(counted.usage(), Counter.INPUT, TRUTH.countTokensOrdinary(texts[0]));
    close(counted.usage(), Counter.OUTPUT, TRUTH.countTokensOrdinary(texts[1]));
  }

  @Test
  void isCloseToTheTruthOfALongConversationToo() throws IOException {
    var manual = Files.readString(Path.of("..", "docs", "config.md"));
    var turns = new String[12];
    var truth = 0L;
    for (var turn = 0; turn < turns.length; turn++) {
      turns[turn] = turn % 3 == 2 ? manual : texts(turn % 3 == 0 ? "english" : "code")[0];
      truth += TRUTH.countTokensOrdinary(turns[turn]);
    }

    var counted = COUNT.complete(Usage.UNKNOWN, new Received(0, true), () -> asked(turns));

    close(counted.usage(), Counter.INPUT, truth);
    assertThat(counted.usage().count(Counter.OUTPUT)).hasValue(0);
  }

  @Test
  void changesNothingThatIsStated() {
    var zero = usage(0, 0);
    var rich = new Usage(Map.of(Counter.INPUT, 9L, Counter.OUTPUT, 3L, Counter.CACHE_READ, 5L));
    var all = new Received(4000, true);

    assertThat(COUNT.complete(zero, all, OwnCountTest::nothingAsked))
        .isEqualTo(new Counted(zero, false));
    assertThat(COUNT.complete(rich, all, OwnCountTest::nothingAsked))
        .isEqualTo(new Counted(rich, false));
  }

  @Test
  void addsOnlyWhatIsMissing() {
    var onlyRead = new Usage(Map.of(Counter.INPUT, 7L, Counter.CACHE_READ, 5L));
    var onlyWritten = new Usage(Map.of(Counter.OUTPUT, 7L, Counter.CACHE_READ, 1_000_000L));

    var read = COUNT.complete(onlyRead, new Received(40, true), () -> asked("Hi")).usage();
    var written = COUNT.complete(onlyWritten, new Received(40, true), () -> asked("Hi")).usage();

    assertThat(read.count(Counter.INPUT)).hasValue(7);
    assertThat(read.count(Counter.OUTPUT).orElse(0)).isBetween(7L, 20L);
    assertThat(written.count(Counter.INPUT)).hasValue(0);
    assertThat(written.count(Counter.OUTPUT)).hasValue(7);
  }

  @Test
  void believesNothingOfWhatIsImpossible() {
    var lying = new Usage(Map.of(Counter.INPUT, -5L, Counter.SEARCH, 3L), ServiceTier.PRIORITY);

    var counted = COUNT.complete(lying, new Received(0, true), () -> asked("Hi"));

    assertThat(counted.usage())
        .isEqualTo(new Usage(Map.of(Counter.INPUT, 9L, Counter.OUTPUT, 0L), ServiceTier.PRIORITY));
  }

  /** Anthropic states one token at the beginning, and the rest only at the end. */
  @Test
  void countsWhatCameOfAnAnswerThatBrokeOff() {
    var texts = texts("english");
    var cut = new Received(bytes(texts[1]), false);

    var counted = COUNT.complete(usage(500, 1), cut, () -> asked(texts[0]));

    assertThat(counted.estimated()).isTrue();
    assertThat(counted.usage().count(Counter.INPUT)).hasValue(500);
    close(counted.usage(), Counter.OUTPUT, TRUTH.countTokensOrdinary(texts[1]));
    assertThat(COUNT.complete(usage(500, 9_000), cut, () -> asked("Hi")))
        .isEqualTo(new Counted(usage(500, 9_000), false));
  }

  @Test
  void letsNoQuestionMakeTheAnswerCheap() {
    var answer = new Received(6_000, true);

    var counted = COUNT.complete(Usage.UNKNOWN, answer, () -> asked(" ".repeat(100_000)));

    assertThat(counted.usage().count(Counter.OUTPUT)).hasValue(1_000);
  }

  @Test
  void goesByARuleOfThumbUntilItCanCount() {
    var early = new OwnCount(_ -> {});

    var counted =
        early.complete(Usage.UNKNOWN, new Received(400, true), () -> asked("x".repeat(799)));

    assertThat(counted.usage().count(Counter.OUTPUT).orElse(0)).isBetween(100L, 101L);
    assertThat(counted.usage().count(Counter.INPUT)).hasValue(200 + 7);
  }

  @Test
  void countsPicturesByTheirNumberAndTheirBytesForNothing() {
    var wire = new OpenAiWire();
    var body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
            + "\"image_url\":{\"url\":\"data:image/png;base64,"
            + "iVBORw0KGgo".repeat(9_000)
            + "\"}}]}]}";
    var excerpt = wire.excerpt(wire.read(body.getBytes(StandardCharsets.UTF_8)));

    var counted = COUNT.complete(Usage.UNKNOWN, new Received(0, true), () -> excerpt);

    assertThat(counted.usage().count(Counter.INPUT)).hasValue(1_007);
  }

  @Test
  void alwaysEndsWithAUsageThatCanBe() {
    var random = new Random(20_261_123);
    var excerpt = asked("What can be said of numbers?");
    for (var round = 0; round < 100_000; round++) {
      var counts = new EnumMap<Counter, Long>(Counter.class);
      for (var kind : Counter.values()) {
        if (random.nextInt(3) == 0) {
          counts.put(
              kind, random.nextInt(9) == 0 ? random.nextLong() : random.nextLong(1_000_000_001));
        }
      }
      var received = new Received(random.nextLong(1L << 40), random.nextBoolean());

      var counted = COUNT.complete(new Usage(counts), received, () -> excerpt);

      assertThat(UsageCheck.of(counted.usage())).isEqualTo(UsageCheck.WHOLE);
      assertThat(counted.estimated()).isEqualTo(!counted.usage().counts().equals(counts));
    }
  }
}
