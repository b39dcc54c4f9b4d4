package dev.baton.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a request line asks for, parsed once: gate and router both use this value, so they cannot
 * read two different paths.
 */
record Target(String path, String query) {
  private static final int DELETE = 0x7f;

  /** Nothing where the target is one that no honest client sends. */
  static Optional<Target> parse(String uri) {
    var mark = uri.indexOf('?');
    var path = mark < 0 ? uri : uri.substring(0, mark);
    return honest(path)
        ? Optional.of(new Target(path, mark < 0 ? "" : uri.substring(mark + 1)))
        : Optional.empty();
  }

  /** Whether a slash is written as an escape: only the name of a model may hold one. */
  boolean hidesSlash() {
    for (var at = path.indexOf('%'); at >= 0; at = path.indexOf('%', at + 1)) {
      if (isHiddenSlash(path, at)) {
        return true;
      }
    }
    return false;
  }

  /** What a part of an honest path says, its escapes undone once. */
  static String plain(String part) {
    return part.indexOf('%') < 0
        ? part
        : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean honest(String path) {
    if (path.isEmpty() || path.charAt(0) != '/') {
      return false;
    }
    for (var i = 0; i < path.length(); i++) {
      var c = path.charAt(i);
      if (c <= ' ' || c > '~' || c == '\\' || c == ';') {
        return false;
      }
      if (c == '/' && i + 1 < path.length() && !honestSegment(path, i + 1)) {
        return false;
      }
      if (c == '%' && !honestEscape(path, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean honestSegment(String path, int from) {
    var to = from;
    while (to < path.length() && path.charAt(to) != '/' && !isHiddenSlash(path, to)) {
      to++;
    }
    var segment = path.substring(from, to);
    return !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
  }

  private static boolean honestEscape(String path, int at) {
    if (at + 2 >= path.length()) {
      return false;
    }
    var high = Character.digit(path.charAt(at + 1), 16);
    var low = Character.digit(path.charAt(at + 2), 16);
    var code = high * 16 + low;
    var isLetter = code >= ' ' && code != '.' && code != '\\' && code != DELETE;
    return high >= 0 && low >= 0 && isLetter && (code != '/' || honestSegment(path, at + 3));
  }

  private static boolean isHiddenSlash(String path, int at) {
    return path.regionMatches(true, at, "%2f", 0, 3);
  }
}
