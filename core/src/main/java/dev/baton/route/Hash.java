package dev.baton.route;

/** FNV-1a over characters, and a mixer for where every bit counts. */
final class Hash {
  static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hash() {}

  static long step(long hash, long value) {
    return (hash ^ value) * PRIME;
  }

  static long of(CharSequence text) {
    var hash = START;
    for (var i = 0; i < text.length(); i++) {
      hash = step(hash, text.charAt(i));
    }
    return hash;
  }

  /** SplitMix64's last step. */
  static long mixed(long hash) {
    var first = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    var second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }
}
