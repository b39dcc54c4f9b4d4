package dev.baton.wire;

import java.nio.charset.StandardCharsets;

/**
 * Turns the bytes of a JSON key into a {@code String} without making the same few words again and
 * again.
 *
 * <p>A small direct-mapped table shared by all loops without locks: entries are immutable strings,
 * so a race costs at most one more allocation, and hostile keys only push each other out.
 */
final class KeyCache {
  private static final int SLOTS = 1024;
  private static final int LENGTH_MAX = 32;
  private static final String[] TABLE = new String[SLOTS];

  private KeyCache() {}

  /** The key whose raw bytes lie between these offsets; they hold no escapes. */
  static String get(byte[] in, int from, int to) {
    if (to - from > LENGTH_MAX) {
      return new String(in, from, to - from, StandardCharsets.UTF_8);
    }
    var hash = to - from;
    for (var i = from; i < to; i++) {
      hash = hash * 31 + in[i];
    }
    var slot = (hash ^ hash >>> 10) & (SLOTS - 1);
    var cached = TABLE[slot];
    if (cached != null && same(cached, in, from, to)) {
      return cached;
    }
    var key = new String(in, from, to - from, StandardCharsets.UTF_8);
    TABLE[slot] = key;
    return key;
  }

  private static boolean same(String cached, byte[] in, int from, int to) {
    if (cached.length() != to - from) {
      return false;
    }
    for (var i = 0; i < cached.length(); i++) {
      if (cached.charAt(i) != in[from + i]) {
        return false;
      }
    }
    return true;
  }
}
