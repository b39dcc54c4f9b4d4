package dev.baton.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the {@code .env} files say about keys, by key: it holds wherever the key is named. A key
 * about which something wrong is said is left out, since it may have limits nobody would keep.
 */
final class KeyRemarks {
  private final Map<Secret, Optional<KeyRules>> rules = new LinkedHashMap<>();
  private final Reading reading;

  KeyRemarks(Reading reading) {
    this.reading = reading;
    reading.environment().remarks().forEach(this::take);
  }

  /** Whether the key must not be used. */
  boolean leavesOut(Secret key) {
    return rules.getOrDefault(key, Optional.of(KeyRules.NONE)).isEmpty();
  }

  Optional<KeyRules> about(Secret key) {
    return rules.getOrDefault(key, Optional.empty());
  }

  private void take(String variable, Remark remark) {
    var said = read(variable, remark);
    for (var key : KeyRules.separated(reading.environment().spoken(variable).orElse(""))) {
      if (Secret.fits(key)) {
        put(Secret.of(key), said, variable, remark);
      }
    }
  }

  private void put(Secret key, Optional<KeyRules> said, String variable, Remark remark) {
    var before = rules.putIfAbsent(key, said);
    if (before != null && !before.equals(said)) {
      rules.put(key, Optional.empty());
      reading.warn(
          where(remark)
              + " "
              + variable
              + " holds a key about which an earlier line says something else; it is left out.");
    }
  }

  private Optional<KeyRules> read(String variable, Remark remark) {
    var own = new Reading(remark.file(), reading.environment());
    var in = Section.of(remark.settings(), "", KeyRules.ATTRIBUTES, own);
    var said = KeyRules.attributes(in, variable);
    if (own.clean()) {
      return Optional.of(said);
    }
    var wrong = own.problems().stream().map(Problem::toString).collect(Collectors.joining(" "));
    reading.warn(
        wrong
            + " The key of "
            + variable
            + " is left out. Attributes are "
            + String.join(", ", KeyRules.ATTRIBUTES.names())
            + ".");
    return Optional.empty();
  }

  private static String where(Remark remark) {
    return remark.file() + ":" + remark.place().line();
  }
}
