package dev.baton.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyParserTest {

  private static final String WHOLE =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: 11\r\n\r\n{\"a\":\"\u00e9\"}\r";

  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n";

  private static final String REFUSED =
      "HTTP/1.1 429 Too Many\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  @Test
  void readsRepliesOneAfterTheOtherSplitAtAnyByte() {
    var bytes = (WHOLE + CHUNKED + REFUSED).getBytes(UTF_8);

    for (int split = 0; split <= bytes.length; split++) {
      var heard = new Heard();
      var parser = new ReplyParser(heard);
      parser.feed(Unpooled.wrappedBuffer(bytes, 0, split));
      parser.feed(Unpooled.wrappedBuffer(bytes, split, bytes.length - split));

      assertThat(heard.replies)
          .as("split at %d", split)
          .containsExactly(
              "200 {\"a\":\"\u00e9\"}\r stays", "200 hello world stays", "429  closes");
    }
  }

  @Test
  void readsRepliesThatComeByteByByte() {
    var heard = new Heard();
    var parser = new ReplyParser(heard);

    for (var each : (CHUNKED + WHOLE).getBytes(UTF_8)) {
      parser.feed(Unpooled.wrappedBuffer(new byte[] {each}));
    }

    assertThat(heard.replies)
        .containsExactly("200 hello world stays", "200 {\"a\":\"\u00e9\"}\r stays");
  }

  @Test
  void refusesWhatIsNotHttp() {
    var parser = new ReplyParser(new Heard());

    assertThatThrownBy(() -> parser.feed(Unpooled.copiedBuffer("SSH-2.0-x\r\n", UTF_8)))
        .isInstanceOf(MalformedReply.class)
        .hasMessageContaining("SSH-2.0-x");
  }

  @Test
  void refusesAReplyWithoutAnEnd() {
    var parser = new ReplyParser(new Heard());

    assertThatThrownBy(() -> parser.feed(Unpooled.copiedBuffer("HTTP/1.1 200 OK\r\n\r\n", UTF_8)))
        .isInstanceOf(MalformedReply.class);
  }

  @Test
  void refusesAChunkSizeThatIsNoNumber() {
    var parser = new ReplyParser(new Heard());
    var head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n";

    assertThatThrownBy(() -> parser.feed(Unpooled.copiedBuffer(head, UTF_8)))
        .isInstanceOf(MalformedReply.class);
  }

  private static final class Heard implements ReplyParser.Listener {
    private final List<String> replies = new ArrayList<>();
    private final ByteBuf body = Unpooled.buffer();
    private int status;

    @Override
    public void status(int code) {
      status = code;
    }

    @Override
    public void body(ByteBuf piece) {
      body.writeBytes(piece);
    }

    @Override
    public void end(boolean connectionStays) {
      replies.add(status + " " + body.toString(UTF_8) + (connectionStays ? " stays" : " closes"));
      body.clear();
    }
  }
}
