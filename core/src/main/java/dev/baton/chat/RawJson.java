package dev.baton.chat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON value exactly as somebody wrote it.
 *
 * <p>Tool schemas and arguments are never parsed and written again: a platform's prompt cache keys
 * on bytes, so key order, white space and number spelling must survive.
 */
public final class RawJson {
  public static final RawJson EMPTY_OBJECT = of("{}");

  private final byte[] bytes;

  private RawJson(byte[] bytes) {
    this.bytes = bytes;
  }

  public static RawJson of(String json) {
    return new RawJson(json.getBytes(StandardCharsets.UTF_8));
  }

  public static RawJson copyOf(byte[] source, int from, int to) {
    return new RawJson(Arrays.copyOfRange(source, from, to));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
