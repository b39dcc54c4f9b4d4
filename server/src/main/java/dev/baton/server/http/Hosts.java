package dev.baton.server.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names a request may call this server by. While it listens on loopback only, a web page that
 * points a name of its own at 127.0.0.1 must not reach it.
 */
final class Hosts {
  private static final Pattern LOOPBACK_ADDRESS = Pattern.compile("127(\\.[0-9]{1,3}){3}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean any;
  private final Set<String> names;

  private Hosts(boolean any, Set<String> names) {
    this.any = any;
    this.names = names;
  }

  static Hosts of(String listeningOn) {
    var host = listeningOn.toLowerCase(Locale.ROOT);
    var loopback = host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
    return new Hosts(!loopback, LOOPBACK);
  }

  boolean allow(String header) {
    if (any || header.isEmpty()) {
      return true;
    }
    var colon = header.lastIndexOf(':');
    var name = colon > header.lastIndexOf(']') ? header.substring(0, colon) : header;
    return names.contains(name)
        || names.contains(name.toLowerCase(Locale.ROOT))
        || LOOPBACK_ADDRESS.matcher(name).matches();
  }
}
