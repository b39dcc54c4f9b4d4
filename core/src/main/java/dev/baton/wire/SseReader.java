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
  private byte[] carry = NOTHING;
  private boolean fresh = true;

  public SseReader(int eventBytesMax, Listener listener) {
    this.eventBytesMax = eventBytesMax;
    this.listener = listener;
  }

  /** Takes what arrived; gives out every event that is whole now. */
  public void feed(byte[] chunk) {
    var bytes = carry.length == 0 ? chunk : joined(chunk);
    var from = 0;
    if (fresh) {
      if (bytes.length < 3 && startsLikeMark(bytes)) {
        carry = bytes;
        return;
      }
      fresh = false;
      from = bytes.length >= 3 && startsLikeMark(bytes) ? 3 : 0;
    }
    var rest = events(bytes, from);
    if (bytes.length - rest > eventBytesMax) {
      throw new TooLarge(eventBytesMax);
    }
    carry = rest == bytes.length ? NOTHING : Arrays.copyOfRange(bytes, rest, bytes.length);
  }

  /** Whether bytes of an unfinished event (or the rest of a line) are waiting for more. */
  public boolean midEvent() {
    for (var b : carry) {
      if (b != '\n' && b != '\r') {
        return true;
      }
    }
    return false;
  }

  private byte[] joined(byte[] chunk) {
    var both = Arrays.copyOf(carry, carry.length + chunk.length);
    System.arraycopy(chunk, 0, both, carry.length, chunk.length);
    return both;
  }

  private static boolean startsLikeMark(byte[] bytes) {
    var mark = new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    var length = Math.min(3, bytes.length);
    return Arrays.equals(bytes, 0, length, mark, 0, length);
  }

  /** Gives out the whole events from {@code from} on; returns where the unfinished rest begins. */
  private int events(byte[] bytes, int from) {
    var eventFrom = from;
    var line = from;
    while (line < bytes.length) {
      var lineEnd = lineEnd(bytes, line);
      var next = lineEnd < 0 ? -1 : nextLine(bytes, lineEnd);
      if (next < 0) {
        return eventFrom;
      }
      if (lineEnd == line) {
        dispatch(bytes, eventFrom, next);
        eventFrom = next;
      }
      line = next;
    }
    return eventFrom;
  }

  private static int lineEnd(byte[] bytes, int from) {
    for (var i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        return i;
      }
    }
    return -1;
  }

  /**
   * Where the next line begins, or -1 when a CR is the last byte and an LF may still belong to it.
   */
  private static int nextLine(byte[] bytes, int lineEnd) {
    if (bytes[lineEnd] == '\n') {
      return lineEnd + 1;
    }
    if (lineEnd + 1 == bytes.length) {
      return -1;
    }
    return bytes[lineEnd + 1] == '\n' ? lineEnd + 2 : lineEnd + 1;
  }

  private void dispatch(byte[] bytes, int from, int to) {
    var type = "";
    var data = new Slice(NOTHING, 0, 0);
    var dataLines = 0;
    for (var line = from; line < to; ) {
      var lineEnd = lineEnd(bytes, line);
      if (fieldIs("data", bytes, line, lineEnd)) {
        var value = value(bytes, line + 4, lineEnd);
        data = dataLines++ == 0 ? value : withLine(data, value);
      } else if (fieldIs("event", bytes, line, lineEnd)) {
        type = value(bytes, line + 5, lineEnd).text();
      }
      line = afterLine(bytes, lineEnd, to);
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

  private static Slice withLine(Slice before, Slice line) {
    var joined = new byte[before.length() + 1 + line.length()];
    System.arraycopy(before.bytes(), before.from(), joined, 0, before.length());
    joined[before.length()] = '\n';
    System.arraycopy(line.bytes(), line.from(), joined, before.length() + 1, line.length());
    return new Slice(joined, 0, joined.length);
  }
}
