package dev.baton.catalog;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models there are, by platform and any of their names. Immutable. */
public final class Catalog {
  private final Map<String, Map<String, ModelEntry>> byPlatform = new LinkedHashMap<>();
  private final Map<String, ModelEntry> byId = new LinkedHashMap<>();
  private final Map<String, ModelEntry> byBareName = new LinkedHashMap<>();
  private final List<ModelEntry> entries;

  /** Read when somebody asks: not every command needs it. */
  private static final class OnDemand {
    private static final Catalog SHIPPED = new Catalog(ShippedModels.read());
  }

  /** The first entry of a name counts, and an id goes before a name. */
  public Catalog(Collection<ModelEntry> entries) {
    this.entries = List.copyOf(entries);
    for (var entry : this.entries) {
      ofPlatform(entry).putIfAbsent(entry.id(), entry);
      byId.putIfAbsent(entry.id(), entry);
    }
    byBareName.putAll(byId);
    for (var entry : this.entries) {
      for (var name : entry.names()) {
        ofPlatform(entry).putIfAbsent(name, entry);
        byBareName.putIfAbsent(name, entry);
      }
    }
  }

  /** Those that come with Baton. */
  public static Catalog shipped() {
    return OnDemand.SHIPPED;
  }

  /** What {@code platform} calls {@code model}, or once called so. */
  public Optional<ModelEntry> find(String platform, String model) {
    return Optional.ofNullable(byPlatform.getOrDefault(platform, Map.of()).get(model));
  }

  /** Whom {@code platform/model} means, or a bare id, an old one or a nickname. */
  public Optional<ModelEntry> resolve(String name) {
    var slash = name.indexOf('/');
    return Optional.of(slash)
        .filter(at -> at > 0)
        .flatMap(at -> find(name.substring(0, at), name.substring(at + 1)))
        .or(() -> Optional.ofNullable(byBareName.get(name)));
  }

  /** Whose platform names it exactly so. */
  public Optional<ModelEntry> ofId(String bareId) {
    return Optional.ofNullable(byId.get(bareId));
  }

  /** What a model can do: as its entry says, else as its family does. */
  public ModelTraits traits(String platform, String model) {
    return find(platform, model)
        .map(entry -> entry.traits().withId(model))
        .orElseGet(() -> Models.shipped().ofFamily(platform, model));
  }

  /** In the order in which they should be shown. */
  public List<ModelEntry> all() {
    return entries;
  }

  /**
   * This catalogue with others laid over it, the later the higher. What an override leaves out,
   * that is empty, stays as it was; a model that was not here joins at the end.
   */
  public Catalog over(Collection<ModelEntry> overrides) {
    var places = new LinkedHashMap<Place, ModelEntry>();
    entries.forEach(entry -> places.put(Place.of(entry), entry));
    for (var override : overrides) {
      places.merge(Place.of(override), override, (old, later) -> later.over(old));
    }
    return new Catalog(places.values());
  }

  /** This catalogue as the configuration wants it, the later override the higher. */
  public Catalog overriddenBy(Collection<ModelOverride> overrides) {
    var places = new LinkedHashMap<Place, ModelEntry>();
    entries.forEach(entry -> places.put(Place.of(entry), entry));
    for (var override : overrides) {
      places.compute(
          new Place(override.platform(), override.id()),
          (_, old) -> override.applyTo(Optional.ofNullable(old)));
    }
    return new Catalog(places.values());
  }

  private Map<String, ModelEntry> ofPlatform(ModelEntry entry) {
    return byPlatform.computeIfAbsent(entry.platform(), _ -> new LinkedHashMap<>());
  }

  private record Place(String platform, String id) {
    static Place of(ModelEntry entry) {
      return new Place(entry.platform(), entry.id());
    }
  }
}
