package dev.baton.server.cli;

import java.net.URI;
import java.util.Optional;

/** A server and the key that opens it. */
record Door(URI url, Optional<String> key) {
  Door {
    var scheme = String.valueOf(url.getScheme());
    if (!scheme.matches("https?") || url.getHost() == null) {
      throw CliFault.wrongUse(
          "\"" + url + "\" is no address of a server: http://HOST:PORT is wanted.");
    }
    if (key.filter(Door::unfitForHeader).isPresent()) {
      throw CliFault.wrongUse("The key holds white space or control characters: none has them.");
    }
  }

  static URI address(String text) {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException _) {
      throw CliFault.wrongUse(
          "\"" + text + "\" is no address of a server: http://HOST:PORT is wanted.");
    }
  }

  boolean secure() {
    return "https".equals(url.getScheme());
  }

  String host() {
    return String.valueOf(url.getHost());
  }

  int port() {
    return url.getPort() >= 0 ? url.getPort() : secure() ? 443 : 80;
  }

  /** The path of an endpoint there; base addresses are often pasted with their /v1. */
  String path(String endpoint) {
    var base = Optional.ofNullable(url.getRawPath()).orElse("").replaceFirst("/+$", "");
    return base.replaceFirst("/v1$", "") + endpoint;
  }

  /** Whether this is the same server as at that address. */
  boolean leadsTo(URI other) {
    var there = new Door(other, Optional.empty());
    return secure() == there.secure() && host().equals(there.host()) && port() == there.port();
  }

  private static boolean unfitForHeader(String key) {
    return key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c >= 127);
  }
}
