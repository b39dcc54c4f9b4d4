package dev.baton.config;

import dev.baton.catalog.DialectName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a platform lives, in the form to which a dialect's path is appended.
 *
 * <p>People write it in many ways. A bare origin keeps the platform's own path prefix; a path of
 * their own stands as it is, but for a version the dialect's path begins with anyway.
 *
 * @param scheme {@code http} or {@code https}
 * @param port always a real one
 * @param path what comes before the dialect's path: empty, or {@code /v1} without a closing slash
 */
public record BaseUrl(String scheme, String host, int port, String path) {
  /** Host and port by hand: {@link URI} refuses the underscores of container names. */
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");

  public BaseUrl {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("A base URL begins with http:// or https://.");
    }
  }

  /**
   * Reads what somebody wrote.
   *
   * @param ownPrefix the path prefix of the platform, for a bare origin
   * @throws IllegalArgumentException with a sentence that says what a base URL may be; it never
   *     repeats the text, which may hold a password
   */
  public static BaseUrl of(String text, DialectName dialect, String ownPrefix) {
    var uri = parsed(text.strip());
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    var named = AUTHORITY.matcher(uri.getRawAuthority());
    if (!named.matches()) {
      throw new IllegalArgumentException("It must name a host, such as https://host/v1.");
    }
    var port = named.group(2) == null ? standardPort(scheme) : port(named.group(2));
    var path = withoutSlashes(uri.getRawPath() == null ? "" : uri.getRawPath());
    return new BaseUrl(
        scheme,
        named.group(1).toLowerCase(Locale.ROOT),
        port,
        path.isEmpty() ? ownPrefix : withoutVersion(path, dialect));
  }

  /** The prefix of a platform's public address: {@code /openai/v1}. */
  static String prefix(String publicUrl) {
    return publicUrl.isEmpty() ? "" : withoutSlashes(URI.create(publicUrl).getRawPath());
  }

  public boolean tls() {
    return scheme.equals("https");
  }

  /** Scheme, host and port: what a key is bound to. */
  public String origin() {
    return scheme + "://" + host + (port == standardPort(scheme) ? "" : ":" + port);
  }

  /** The path to ask for, such as {@code /v1/chat/completions}. */
  public String path(String dialectPath) {
    return path + dialectPath;
  }

  @Override
  public String toString() {
    return origin() + path;
  }

  private static URI parsed(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException("It must be an address such as https://host/v1.");
    }
    check(uri);
    return uri;
  }

  private static void check(URI uri) {
    var scheme = uri.getScheme();
    if (scheme == null || !scheme.matches("(?i)https?")) {
      throw new IllegalArgumentException("It must begin with http:// or https://.");
    }
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      throw new IllegalArgumentException(
          "It must not hold a user or password; write the key under \"keys\".");
    }
    if (uri.getRawAuthority() == null) {
      throw new IllegalArgumentException("It must name a host, such as https://host/v1.");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("It must end with the path: no \"?\" and no \"#\".");
    }
  }

  private static int port(String digits) {
    var port = Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Its port must be from 1 to 65535.");
    }
    return port;
  }

  private static int standardPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static String withoutSlashes(String path) {
    var end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static String withoutVersion(String path, DialectName dialect) {
    for (var version : versions(dialect)) {
      if (path.endsWith(version)) {
        return withoutSlashes(path.substring(0, path.length() - version.length()));
      }
    }
    return path;
  }

  /** The versions with which the dialect's own paths begin. */
  private static List<String> versions(DialectName dialect) {
    return switch (dialect) {
      case OPENAI -> List.of();
      case ANTHROPIC -> List.of("/v1");
      case GEMINI -> List.of("/v1beta", "/v1");
    };
  }
}
