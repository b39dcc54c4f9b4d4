package dev.baton.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SseReaderTest {
  private static final int BYTES_MAX = 1_000;

  /** Every kind of line end, and what stands between events. */
  @SuppressWarnings("StringConcatToTextBlock") // the line ends are the point of it
  private static final String STREAM =
      "\uFEFFdata: first\n\n: a comment\n\nevent: named\r\ndata: Gr\u00fc\u00dfe \uD83C\uDFBC\r\n\r\n"
          + "data:no space\rdata:  two spaces\r\rid: 7\nretry: 10\nunknown: x\ndata\n\n\n\n"
          + "event: empty\n\ndatax: not data\n\n: with data\ndata: last\r\n\n";

  private static final List<String> EVENTS =
      List.of(
          "=first", "named=Gr\u00fc\u00dfe \uD83C\uDFBC", "=no space\n two spaces", "=", "=last");

  private final List<String> events = new ArrayList<>();
  private final List<String> frames = new ArrayList<>();
  private final SseReader reader =
      new SseReader(
          BYTES_MAX,
          (type, frame, data) -> {
            events.add(type + "=" + data.text());
            frames.add(frame.text());
          });

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void feed(String text) {
    reader.feed(utf8(text));
  }

  @Test
  void readsEveryKindOfLine() {
    feed(STREAM);

    assertThat(events).isEqualTo(EVENTS);
    assertThat(reader.midEvent()).isFalse();
  }

  @Test
  void readsTheSameWhereverTheNetworkCutsOnce() {
    var bytes = utf8(STREAM);
    for (var cut = 0; cut <= bytes.length; cut++) {
      var test = new SseReaderTest();
      test.reader.feed(Arrays.copyOfRange(bytes, 0, cut));
      test.reader.feed(Arrays.copyOfRange(bytes, cut, bytes.length));

      assertThat(test.events).as("cut at %d", cut).isEqualTo(EVENTS);
    }
  }

  @Test
  void readsTheSameInPiecesOfAnySize() {
    var bytes = utf8(STREAM);
    var random = new SplittableRandom(23);
    for (var round = 0; round < 2_000; round++) {
      var test = new SseReaderTest();
      for (var from = 0; from < bytes.length; ) {
        var to = Math.min(bytes.length, from + 1 + random.nextInt(1 + round % 20));
        test.reader.feed(Arrays.copyOfRange(bytes, from, to));
        from = to;
      }
      assertThat(test.events).isEqualTo(EVENTS);
    }
  }

  @Test
  void doesNotTakeTheRestBeforeACutForAnEvent() {
    feed("data: whole\n\ndata: cut\n");

    assertThat(events).containsExactly("=whole");
    assertThat(reader.midEvent()).isTrue();
  }

  @Test
  void givesEachEventWithItsOwnBytes() {
    feed(": hello\n\ndata: one\n\nevent: x\r\ndata: two\r\n\r\n");

    assertThat(frames).containsExactly("data: one\n\n", "event: x\r\ndata: two\r\n\r\n");
  }

  @Test
  void waitsAfterACarriageReturnForTheLineFeedThatMayBelongToIt() {
    feed("data: one\r\n\r");
    assertThat(events).isEmpty();

    feed("\ndata: two\r\n\r\n");

    assertThat(frames).containsExactly("data: one\r\n\r\n", "data: two\r\n\r\n");
  }

  @Test
  void stopsAtAnEventNobodyShouldSend() {
    feed("data: " + "x".repeat(BYTES_MAX - 10));

    assertThatThrownBy(() -> feed("x".repeat(20))).isInstanceOf(SseReader.TooLarge.class);
    assertThat(events).isEmpty();
  }

  @Test
  void readsMoreThanItsBoundAtOnceAsLongAsNoEventIsTooLarge() {
    feed(("data: " + "x".repeat(90) + "\n\n").repeat(100));

    assertThat(events).hasSize(100);
  }
}
