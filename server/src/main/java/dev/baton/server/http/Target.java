package dev.baton.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a request line asks for, parsed once: gate and router both use this value, so they cannot
 * read two different paths.
 */
record Target(String path, String query) {

  /** Nothing where the target is one that no honest client sends. */
  static Optional<Target> parse(String uri) {
    var mark = uri.indexOf('?');
    var path = mark < 0 ? uri : uri.substring(0, mark);
    return honest(path)
        ? Optional.of(new Target(path, mark < 0 ? "" : uri.substring(mark + 1)))
        : Optional.empty();
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
      if (c == '/' && i + 1 < path.length() && !honestAfterSlash(path, i + 1)) {
        return false;
      }
      if (c == '%' && (!escapes(path, i) || hidesSeparator(path, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean honestAfterSlash(String path, int at) {
    return path.charAt(at) != '/'
        && !path.startsWith("./", at)
        && !path.startsWith("../", at)
        && !path.substring(at).equals(".")
        && !path.substring(at).equals("..");
  }

  /**
   * Whether a slash is written as an escape. Clients do so with the slashes of a model's name; it
   * never counts as one that parts a path.
   */
  boolean hidesSlash() {
    return path.contains("%2f") || path.contains("%2F");
  }

  /** A part of a path with its escapes resolved, once. */
  static String decoded(String part) {
    return part.indexOf('%') < 0
        ? part
        : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean escapes(String path, int at) {
    return at + 2 < path.length()
        && Character.digit(path.charAt(at + 1), 16) >= 0
        && Character.digit(path.charAt(at + 2), 16) >= 0;
  }

  private static boolean hidesSeparator(String path, int at) {
    return path.regionMatches(true, at, "%2e", 0, 3)
        || path.regionMatches(true, at, "%5c", 0, 3)
        || path.regionMatches(true, at, "%00", 0, 3);
  }
}
