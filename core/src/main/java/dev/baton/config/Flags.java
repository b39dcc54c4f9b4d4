package dev.baton.config;

import java.util.Optional;
import java.util.OptionalInt;

/** What the command line says about a configuration; it has the last word. */
public record Flags(Optional<String> host, OptionalInt port) {
  public static final Flags NONE = new Flags(Optional.empty(), OptionalInt.empty());

  public Flags withHost(String host) {
    return new Flags(Optional.of(host), port);
  }

  public Flags withPort(int port) {
    return new Flags(host, OptionalInt.of(port));
  }

  ServerConfig over(ServerConfig server) {
    var hosted = host.map(server::withHost).orElse(server);
    return port.isPresent() ? hosted.withPort(port.getAsInt()) : hosted;
  }
}
