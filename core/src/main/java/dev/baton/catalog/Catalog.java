package dev.baton.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models there are, by platform and any of their names. Immutable. */
public final class Catalog {
  private final Map<String, Map<String, ModelEntry>> byPlatform = new LinkedHashMap<>();
  private final List<ModelEntry> entries;

  /** The first entry of a name counts. */
  public Catalog(Collection<ModelEntry> entries) {
    this.entries = List.copyOf(entries);
    for (var entry : this.entries) {
      var names = byPlatform.computeIfAbsent(entry.platform(), _ -> new LinkedHashMap<>());
      names.putIfAbsent(entry.id(), entry);
      entry.names().forEach(name -> names.putIfAbsent(name, entry));
    }
  }

  /** What {@code platform} calls {@code model}, or once called so. */
  public Optional<ModelEntry> find(String platform, String model) {
    return Optional.ofNullable(byPlatform.getOrDefault(platform, Map.of()).get(model));
  }

  /** In the order in which they should be shown. */
  public List<ModelEntry> all() {
    return entries;
  }
}
