package dev.baton.server.http;

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
      if (c == '%' && hidesSeparator(path, i)) {
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

  private static boolean hidesSeparator(String path, int at) {
    return path.regionMatches(true, at, "%2f", 0, 3)
        || path.regionMatches(true, at, "%2e", 0, 3)
        || path.regionMatches(true, at, "%5c", 0, 3)
        || path.regionMatches(true, at, "%00", 0, 3);
  }
}
