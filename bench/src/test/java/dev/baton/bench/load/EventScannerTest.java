package dev.baton.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class EventScannerTest {

  private static final byte[] STREAM =
      """
      : a comment
      data: {"choices":[{"delta":{"role":"assistant","content":""}}]}

      data: {"choices":[{"delta":{"content":"a"}}]}

      data:{"choices":[{"delta":{"content": "b"}}]}

      data: {"choices":[{"delta":{"content":null},"finish_reason":"stop"}]}

      data: [DONE]

      """
          .getBytes(UTF_8);

  @Test
  void countsEventsWithContentSplitAtAnyByte() {
    for (int split = 0; split <= STREAM.length; split++) {
      var scanner = new EventScanner();
      var first = scanner.feed(Unpooled.wrappedBuffer(STREAM, 0, split));
      var second = scanner.feed(Unpooled.wrappedBuffer(STREAM, split, STREAM.length - split));

      assertThat(first + second).as("split at %d", split).isEqualTo(2);
      assertThat(scanner.done()).isTrue();
    }
  }

  @Test
  void isNotDoneWithoutTheLastLine() {
    var scanner = new EventScanner();

    scanner.feed(Unpooled.copiedBuffer("data: {\"content\":\"[DONE]\"}\n\n", UTF_8));

    assertThat(scanner.done()).isFalse();
  }

  @Test
  void forgetsTheLastStreamWhenReset() {
    var scanner = new EventScanner();
    scanner.feed(Unpooled.wrappedBuffer(STREAM));

    scanner.reset();

    assertThat(scanner.done()).isFalse();
  }
}
