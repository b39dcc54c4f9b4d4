package dev.baton.config;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.ModelOverride;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration changes in the catalogue of models.
 *
 * @param prices the file of a public price map, if one is named
 * @param imported its entries
 * @param models what the operator says of single models; goes before all else
 */
public record CatalogEdits(
    Optional<Path> prices, List<ModelEntry> imported, List<ModelOverride> models) {
  public static final CatalogEdits NONE = new CatalogEdits(Optional.empty(), List.of(), List.of());

  public CatalogEdits {
    imported = List.copyOf(imported);
    models = List.copyOf(models);
  }

  /** {@code shipped} as the configuration wants it. */
  public Catalog over(Catalog shipped) {
    var priced = imported.isEmpty() ? shipped : shipped.over(imported);
    return models.isEmpty() ? priced : priced.overriddenBy(models);
  }
}
