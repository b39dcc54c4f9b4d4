package dev.baton.wire;

import java.util.Arrays;

/**
 * Knows a document again that differs from an earlier one in nothing but some of its texts.
 *
 * <p>The chunks of a stream are such twins: an id, a date and a model in each of them, and one new
 * word. What was found out about the first holds for the others, and to compare bytes costs a tenth
 * of reading them. Not for sharing between threads.
 */
public final class JsonTwin {
  private static final int TEXTS_MAX = 4;

  /** A larger one is read each time rather than kept. */
  private static final int BYTES_MAX = 16 << 10;

  private byte[] document = new byte[0];
  private int length = -1;

  // Where the texts that may differ begin and end, quotes included; first from the array that was
  // read, and from the document's own beginning once it is learnt.
  private final int[] from = new int[TEXTS_MAX];
  private final int[] to = new int[TEXTS_MAX];
  private int texts;

  /** Nothing is known any more. */
  public void forget() {
    length = -1;
    texts = 0;
  }

  /** The text that stands there, quotes included and not empty, may be another in a twin. */
  public void mayDiffer(int textFrom, int textTo) {
    if (texts < TEXTS_MAX) {
      from[texts] = textFrom;
      to[texts] = textTo;
      texts++;
    }
  }

  /** Keeps the document in which {@link #mayDiffer} has been said of some texts, in their order. */
  public void learn(byte[] in, int start, int end) {
    if (end - start > BYTES_MAX) {
      return;
    }
    length = end - start;
    if (document.length < length) {
      document = new byte[length];
    }
    System.arraycopy(in, start, document, 0, length);
    for (var text = 0; text < texts; text++) {
      from[text] -= start;
      to[text] -= start;
    }
  }

  /** Whether these bytes are a twin: the same document with other texts, none of them empty. */
  public boolean isTwin(byte[] in, int start, int end) {
    if (length < 0) {
      return false;
    }
    var at = start;
    var known = 0;
    for (var text = 0; text < texts; text++) {
      var same = from[text] - known;
      if (end - at <= same || !Arrays.equals(document, known, known + same, in, at, at + same)) {
        return false;
      }
      at = textEnd(in, at + same, end);
      if (at < 0) {
        return false;
      }
      known = to[text];
    }
    return Arrays.equals(document, known, length, in, at, end);
  }

  private static int textEnd(byte[] in, int at, int end) {
    var behind = in[at] == '"' ? JsonText.stringEnd(in, at, end) : -1;
    return behind - at > 2 ? behind : -1;
  }
}
