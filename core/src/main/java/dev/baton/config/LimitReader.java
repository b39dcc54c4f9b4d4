package dev.baton.config;

import dev.baton.catalog.RateLimits;
import dev.baton.config.Quantity.Count;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Reads {@code limits}, and the same three words wherever else they stand. */
final class LimitReader {
  static final Key<Long> RPM = Key.optional("rpm", Count.any(), "Requests a minute.");
  static final Key<Long> TPM =
      Key.optional("tpm", Count.any(), "Tokens a minute, read and written.");
  static final Key<Long> RPD = Key.optional("rpd", Count.any(), "Requests a day.");
  private static final Shape.Group GROUP = Shape.Group.of(RPM, TPM, RPD);
  static final Shape SHAPE = new Shape.TableOf(GROUP);

  private final Reading reading;
  private final ModelNames names;
  private final Map<String, RateLimits> platforms = new LinkedHashMap<>();
  private final Map<ModelName, RateLimits> models = new LinkedHashMap<>();

  LimitReader(Reading reading, ModelNames names) {
    this.reading = reading;
    this.names = names;
  }

  Limits read(Map<String, Node.Entry> entries) {
    entries.values().forEach(this::read);
    return new Limits(platforms, models);
  }

  private void read(Node.Entry entry) {
    var path = Section.join("limits", entry.name());
    var limits = limits(Section.of(entry.value(), path, GROUP, reading));
    if (names.knowsPlatform(entry.name())) {
      platforms.put(entry.name(), limits);
      return;
    }
    var model = names.find(entry.name());
    if (model.isEmpty()) {
      unknown(entry, path);
    } else if (models.putIfAbsent(model.get(), limits) != null) {
      reading.wrong(entry.place(), path, path + " limits " + model.get() + " a second time.");
    }
  }

  private void unknown(Node.Entry entry, String path) {
    var name = entry.name();
    var platform = ModelName.find(name).map(ModelName::platform).orElse(name);
    reading.wrong(
        entry.place(),
        path,
        path + " limits nothing: there is no platform \"" + platform + "\".",
        names.suggestion(name).or(() -> names.nearestPlatform(name)));
  }

  /** The limits among the settings of {@code in}. */
  static RateLimits limits(Section in) {
    return new RateLimits(limit(in, RPM), limit(in, TPM), limit(in, RPD));
  }

  private static OptionalLong limit(Section in, Key<Long> key) {
    return in.find(key).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
