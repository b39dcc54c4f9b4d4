package dev.baton.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;

/** Counts the events of one OpenAI stream that carry content, and sees its end. */
final class EventScanner {

  private static final byte[] DATA = "data:".getBytes(US_ASCII);
  private static final byte[] DONE = "[done]".getBytes(US_ASCII);
  private static final byte[] CONTENT = "\"content\":".getBytes(US_ASCII);

  private final LineBuffer line = new LineBuffer();
  private long chunks;
  private boolean done;

  /** Forgets the last stream. */
  void reset() {
    line.clear();
    chunks = 0;
    done = false;
  }

  /** Content events that ended in these bytes. */
  int feed(ByteBuf in) {
    var before = chunks;
    while (in.isReadable()) {
      if (line.take(in)) {
        scan();
        line.clear();
      }
    }
    return (int) (chunks - before);
  }

  boolean done() {
    return done;
  }

  private void scan() {
    if (!line.has(0, DATA)) {
      return;
    }
    var begin = skipBlanks(DATA.length);
    if (line.has(begin, DONE)) {
      done = true;
    } else if (hasContent(begin)) {
      chunks++;
    }
  }

  /** An opening event says {@code "content":""}, a closing one {@code null} or nothing. */
  private boolean hasContent(int from) {
    var quote = line.find((byte) '"', from);
    while (quote < line.length()) {
      if (line.has(quote, CONTENT)) {
        var value = skipBlanks(quote + CONTENT.length);
        return value + 1 < line.length() && line.at(value) == '"' && line.at(value + 1) != '"';
      }
      quote = line.find((byte) '"', quote + 1);
    }
    return false;
  }

  private int skipBlanks(int from) {
    var index = from;
    while (index < line.length() && line.at(index) == ' ') {
      index++;
    }
    return index;
  }
}
