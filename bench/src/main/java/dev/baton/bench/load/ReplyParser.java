package dev.baton.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/**
 * Reads HTTP/1.1 replies off one keep-alive connection, split at any byte.
 *
 * <p>It looks at what load needs and no more: the status, how long the body is, and whether the
 * connection stays. A generator that parsed like a client library would cost more than the proxies
 * it measures.
 */
final class ReplyParser {

  /** Told what comes, in order. */
  interface Listener {
    void status(int code);

    void body(ByteBuf piece);

    void end(boolean connectionStays);
  }

  private enum Expect {
    STATUS,
    HEADER,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  private static final byte[] HTTP = bytes("http/1.");
  private static final byte[] LENGTH = bytes("content-length:");
  private static final byte[] ENCODING = bytes("transfer-encoding:");
  private static final byte[] CLOSE = bytes("connection: close");

  private final Listener listener;
  private final LineBuffer line = new LineBuffer();
  private Expect expect = Expect.STATUS;
  private long bytesLeft;
  private boolean chunked;
  private boolean stays = true;

  ReplyParser(Listener listener) {
    this.listener = listener;
  }

  void feed(ByteBuf in) {
    while (in.isReadable()) {
      if (expect == Expect.BODY || expect == Expect.CHUNK) {
        takeBody(in);
      } else if (line.take(in)) {
        takeLine();
        line.clear();
      }
    }
  }

  private void takeBody(ByteBuf in) {
    var count = (int) Math.min(bytesLeft, in.readableBytes());
    bytesLeft -= count;
    listener.body(in.readSlice(count));
    if (bytesLeft == 0) {
      if (expect == Expect.CHUNK) {
        expect = Expect.CHUNK_END;
      } else {
        end();
      }
    }
  }

  private void takeLine() {
    switch (expect) {
      case STATUS -> status();
      case HEADER -> header();
      case CHUNK_SIZE -> chunkSize();
      case CHUNK_END -> expect = Expect.CHUNK_SIZE;
      case TRAILER -> trailer();
      case BODY, CHUNK -> throw new IllegalStateException("A body is not read by lines.");
    }
  }

  private void status() {
    if (!line.has(0, HTTP) || line.length() < 12) {
      throw new MalformedReply("This is no status line: " + line);
    }
    bytesLeft = -1;
    chunked = false;
    // HTTP/1.0 closes after the reply.
    stays = line.at(7) == '1';
    listener.status((int) line.number(9, 10));
    expect = Expect.HEADER;
  }

  private void header() {
    if (line.length() == 0) {
      headEnd();
    } else if (line.has(0, LENGTH)) {
      bytesLeft = line.number(LENGTH.length, 10);
    } else if (line.has(0, ENCODING)) {
      chunked = true;
    } else if (line.has(0, CLOSE)) {
      stays = false;
    }
  }

  private void headEnd() {
    if (chunked) {
      expect = Expect.CHUNK_SIZE;
    } else if (bytesLeft < 0) {
      throw new MalformedReply("A reply has neither a length nor chunks.");
    } else if (bytesLeft == 0) {
      end();
    } else {
      expect = Expect.BODY;
    }
  }

  private void chunkSize() {
    bytesLeft = line.number(0, 16);
    expect = bytesLeft == 0 ? Expect.TRAILER : Expect.CHUNK;
  }

  private void trailer() {
    if (line.length() == 0) {
      end();
    }
  }

  private void end() {
    expect = Expect.STATUS;
    listener.end(stays);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
