package dev.baton.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The platforms Baton knows by name, from {@code catalog/platforms.yaml}. */
public final class Platforms {
  private static final Platforms SHIPPED = new Platforms(Shipped.file("platforms.yaml"));

  private final Map<String, PlatformTraits> byName;

  private Platforms(Shipped file) {
    var platforms = new LinkedHashMap<String, PlatformTraits>();
    file.entries().forEach((name, entry) -> platforms.put(name, traits(name, entry)));
    byName = Collections.unmodifiableMap(platforms);
  }

  public static Platforms shipped() {
    return SHIPPED;
  }

  public Optional<PlatformTraits> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, in the order in which they should be shown. */
  public Collection<PlatformTraits> all() {
    return byName.values();
  }

  private static PlatformTraits traits(String name, Shipped entry) {
    var dialect = DialectName.valueOf(entry.text("dialect").toUpperCase(Locale.ROOT));
    return new PlatformTraits(
        name,
        dialect,
        entry.text("base-url"),
        entry.find("key-header").map(Platforms::header).orElse(KeyHeader.of(dialect)),
        entry.flag("keyless", false),
        entry.list("key-variables"),
        entry.list("pool-variables"),
        entry.text("base-url-variable"),
        entry.list("drop"),
        entry.table("rename"));
  }

  private static KeyHeader header(String word) {
    return KeyHeader.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
