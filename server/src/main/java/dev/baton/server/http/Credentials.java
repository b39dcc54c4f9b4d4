package dev.baton.server.http;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys a request brings, wherever its client puts them. Credentials of other makers beside a
 * right one are passed over; two different right ones are none.
 */
final class Credentials {
  private static final List<String> HEADERS = List.of("x-api-key", "api-key", "x-goog-api-key");
  private static final String BEARER = "bearer ";
  private static final int KEYS_MAX = 8;

  private Credentials() {}

  static Optional<Identity> identify(MultiMap headers, Keyring keyring) {
    var keys = presented(headers);
    if (keys.size() == 1) {
      return keyring.find(keys.getFirst());
    }
    Set<Identity> known = new LinkedHashSet<>();
    keys.stream().limit(KEYS_MAX).forEach(key -> keyring.find(key).ifPresent(known::add));
    return known.size() == 1 ? known.stream().findFirst() : Optional.empty();
  }

  private static List<String> presented(MultiMap headers) {
    var keys = new ArrayList<String>(1);
    for (var value : headers.getAll("authorization")) {
      if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        add(keys, value.substring(BEARER.length()));
      }
    }
    for (var header : HEADERS) {
      for (var value : headers.getAll(header)) {
        add(keys, value);
      }
    }
    return keys;
  }

  private static void add(List<String> keys, String value) {
    var key = value.strip();
    if (!key.isEmpty() && !keys.contains(key)) {
      keys.add(key);
    }
  }
}
