package dev.baton.wire;

import java.util.Arrays;

/** Where a reader stands: the open objects and arrays, their keys so far, and the way to here. */
final class JsonPath {
  static final int MEMBERS_MAX = 256;

  private final int membersMax;

  // One entry per open object or array: how many members were begun, and where its keys begin in
  // `keys` (-1 for an array).
  private int[] counts = new int[8];
  private int[] keyBases = new int[8];
  private String[] keys = new String[16];
  private int keyTop;
  private int depth;

  JsonPath(int membersMax) {
    this.membersMax = membersMax;
  }

  int depth() {
    return depth;
  }

  void clear() {
    depth = 0;
    keyTop = 0;
  }

  void enter(boolean object) {
    if (depth == counts.length) {
      counts = Arrays.copyOf(counts, depth * 2);
      keyBases = Arrays.copyOf(keyBases, depth * 2);
    }
    counts[depth] = 0;
    keyBases[depth] = object ? keyTop : -1;
    depth++;
  }

  void leave() {
    depth--;
    if (keyBases[depth] >= 0) {
      keyTop = keyBases[depth];
    }
  }

  /** Begins the next member; whether it is the first. */
  boolean member() {
    return counts[depth - 1]++ == 0;
  }

  String key() {
    return keys[keyTop - 1];
  }

  /** Takes a member's key; what is wrong with it, or an empty text. */
  String take(String key) {
    var base = keyBases[depth - 1];
    if (keyTop - base >= membersMax) {
      return "has more than " + membersMax + " neighbours in its object";
    }
    if (keyTop == keys.length) {
      keys = Arrays.copyOf(keys, keyTop * 2);
    }
    keys[keyTop++] = key;
    for (var i = base; i < keyTop - 1; i++) {
      if (keys[i].equals(key)) {
        return "stands twice in its object";
      }
    }
    return "";
  }

  /** As a person would write it: {@code messages[3].role}. */
  @Override
  public String toString() {
    var path = new StringBuilder();
    for (var level = 0; level < depth && counts[level] > 0; level++) {
      if (keyBases[level] < 0) {
        path.append('[').append(counts[level] - 1).append(']');
      } else {
        var key = nextBase(level);
        path.append(path.isEmpty() ? "" : ".").append(key > keyBases[level] ? keys[key - 1] : "");
      }
    }
    return path.toString();
  }

  /** Where the keys of the next open object begin: the last key before it is this level's. */
  private int nextBase(int level) {
    for (var deeper = level + 1; deeper < depth; deeper++) {
      if (keyBases[deeper] >= 0) {
        return keyBases[deeper];
      }
    }
    return keyTop;
  }
}
