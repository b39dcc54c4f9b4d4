package dev.baton.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into server-sent events, wherever the network cut it.
 *
 * <p>Works on bytes, so a character split between two reads is never seen in halves. Lines may end
 * with LF, CRLF or CR, mixed; an event is given out only after its blank line, because what came
 * before a cut is not an event. A byte order mark, comments, ids and unknown fields are passed
 * over.
 */
public final class SseReader {
  /** An array that one large event needed is not held for the rest of the stream. */
  private static final int KEPT_BYTES_MAX = 64 << 10;

  private static final byte[] NOTHING = new byte[0];

  /** Takes the events in order. */
  @FunctionalInterface
  public interface Listener {

    /**
     * One event. The arrays belong to the reader and are valid during the call only.
     *
     * @param type the value of its {@code event:} line, or empty
     * @param frame the event's own bytes, from its first line to its blank line
     * @param data its data lines, joined by line feeds
     */
    void event(String type, Slice frame, Slice data);
  }

  /** Some bytes of an array. */
  @SuppressWarnings("ArrayRecordComponent") // a view, never compared
  public record Slice(byte[] bytes, int from, int to) {
    public int length() {
      return to - from;
    }

    public String text() {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
  }

  /** The stream holds an event larger than anyone should send. */
  public static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(int bytesMax) {
      super("an event of the stream is larger than " + bytesMax + " bytes", null, false, false);
    }
  }

  private final int eventBytesMax;
  private final Listener listener;

  // The unfinished event that earlier chunks left, at the start of an array with room to grow.
  private byte[] kept = NOTHING;
  private int keptBytes;

  // Where in it the last line begins, and up to where that line is known to have no end: a large
  // event in many small chunks is read once, not once a chunk.
  private int line;
  private int looked;
  private boolean fresh = true;

  public SseReader(int eventBytesMax, Listener listener) {
    this.eventBytesMax = eventBytesMax;
    this.listener = listener;
  }

  /** Takes what arrived; gives out every event that is whole now. */
  public void feed(byte[] chunk) {
    if (keptBytes == 0) {
      read(chunk, chunk.length);
    } else {
      keep(chunk, 0, chunk.length);
      read(kept, keptBytes);
    }
  }

  /** Whether bytes of an unfinished event (or the rest of a line) are waiting for more. */
  public boolean midEvent() {
    for (var i = 0; i < keptBytes; i++) {
      if (kept[i] != '\n' && kept[i] != '\r') {
        return true;
      }
    }
    return false;
  }

  private void read(byte[] bytes, int to) {
    var from = 0;
    if (fresh) {
      if (to < 3 && startsLikeMark(bytes, to)) {
        keepRest(bytes, 0, to);
        return;
      }
      fresh = false;
      from = to >= 3 && startsLikeMark(bytes, to) ? 3 : 0;
      line = from;
      looked = from;
    }
    var rest = events(bytes, from, to);
    if (to - rest > eventBytesMax) {
      throw new TooLarge(eventBytesMax);
    }
    keepRest(bytes, rest, to);
  }

  private void keepRest(byte[] bytes, int from, int to) {
    line = Math.max(0, line - from);
    looked = Math.max(0, looked - from);
    if (keptBytes == 0) {
      keep(bytes, from, to);
    } else if (from > 0) {
      System.arraycopy(kept, from, kept, 0, to - from);
      keptBytes = to - from;
    }
    if (keptBytes == 0 && kept.length > KEPT_BYTES_MAX) {
      kept = NOTHING;
    }
  }

  private void keep(byte[] bytes, int from, int to) {
    var together = keptBytes + to - from;
    if (together > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(2 * kept.length, together));
    }
    System.arraycopy(bytes, from, kept, keptBytes, to - from);
    keptBytes = together;
  }

  private static boolean startsLikeMark(byte[] bytes, int to) {
    var mark = new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    var length = Math.min(3, to);
    return Arrays.equals(bytes, 0, length, mark, 0, length);
  }

  /** Gives out the whole events from {@code from} on; returns where the unfinished rest begins. */
  private int events(byte[] bytes, int from, int to) {
    var eventFrom = from;
    while (line < to) {
      var lineEnd = lineEnd(bytes, looked, to);
      var next = nextLine(bytes, lineEnd, to);
      if (next < 0) {
        looked = lineEnd;
        return eventFrom;
      }
      if (lineEnd == line) {
        dispatch(bytes, eventFrom, next);
        eventFrom = next;
      }
      line = next;
      looked = next;
    }
    return eventFrom;
  }

  /** The first CR or LF from {@code from} on, or {@code to} if there is none. */
  private static int lineEnd(byte[] bytes, int from, int to) {
    for (var i = from; i < to; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return i;
      }
    }
    return to;
  }

  /**
   * Where the next line begins, or -1 when this one has no end yet, or ends with a CR as the last
   * byte: an LF may still belong to it.
   */
  private static int nextLine(byte[] bytes, int lineEnd, int to) {
    if (lineEnd == to) {
      return -1;
    }
    if (bytes[lineEnd] == '\n') {
      return lineEnd + 1;
    }
    if (lineEnd + 1 == to) {
      return -1;
    }
    return bytes[lineEnd + 1] == '\n' ? lineEnd + 2 : lineEnd + 1;
  }

  private void dispatch(byte[] bytes, int from, int to) {
    var type = "";
    var data = new Slice(NOTHING, 0, 0);
    var dataLines = 0;
    for (var at = from; at < to; ) {
      var end = lineEnd(bytes, at, to);
      if (fieldIs("data", bytes, at, end)) {
        var value = value(bytes, at + 4, end);
        data =
            switch (dataLines++) {
              case 0 -> value;
              case 1 -> withLine(movable(data, to - from), value);
              default -> withLine(data, value);
            };
      } else if (fieldIs("event", bytes, at, end)) {
        type = value(bytes, at + 5, end).text();
      }
      at = afterLine(bytes, end, to);
    }
    if (dataLines > 0) {
      listener.event(type, new Slice(bytes, from, to), data);
    }
  }

  private static int afterLine(byte[] bytes, int lineEnd, int to) {
    var crlf = bytes[lineEnd] == '\r' && lineEnd + 1 < to && bytes[lineEnd + 1] == '\n';
    return lineEnd + (crlf ? 2 : 1);
  }

  private static boolean fieldIs(String name, byte[] bytes, int from, int to) {
    if (to - from < name.length()) {
      return false;
    }
    for (var i = 0; i < name.length(); i++) {
      if (bytes[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return to - from == name.length() || bytes[from + name.length()] == ':';
  }

  private static Slice value(byte[] bytes, int colon, int to) {
    var from = Math.min(colon + 1, to);
    return new Slice(bytes, from < to && bytes[from] == ' ' ? from + 1 : from, to);
  }

  /** A copy with room behind it: an event may have a million lines, which are joined in place. */
  private static Slice movable(Slice data, int bytesMax) {
    var room = new byte[bytesMax];
    System.arraycopy(data.bytes(), data.from(), room, 0, data.length());
    return new Slice(room, 0, data.length());
  }

  private static Slice withLine(Slice before, Slice line) {
    before.bytes()[before.to()] = '\n';
    System.arraycopy(line.bytes(), line.from(), before.bytes(), before.to() + 1, line.length());
    return new Slice(before.bytes(), 0, before.to() + 1 + line.length());
  }
}
