package dev.baton.config;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.PriceMap;
import dev.baton.config.Form.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code catalog} and {@code models}: what is known of models here and not everywhere. */
final class CatalogReader {
  static final Key<String> PRICES =
      Key.optional(
          "prices",
          new Text(),
          "A public price map in LiteLLM's format, beside this file or with its whole path. It goes before what ships, and is read again when it changes.");
  static final Shape.Group GROUP = Shape.Group.of(PRICES);

  private final Reading reading;
  private final Path folder;

  /**
   * @param folder in which relative paths begin
   */
  CatalogReader(Reading reading, Path folder) {
    this.reading = reading;
    this.folder = folder;
  }

  CatalogEdits read(Section in, ModelNames names, Map<String, Node.Entry> models) {
    var file = in.find(PRICES).flatMap(text -> path(in, text));
    var imported = file.map(path -> imported(in, path)).orElse(List.of());
    var edits = new CatalogEdits(file, imported, List.of());
    if (models.isEmpty()) {
      return edits;
    }
    var known = edits.over(Catalog.shipped());
    return new CatalogEdits(file, imported, new ModelReader(reading, names, known).read(models));
  }

  private Optional<Path> path(Section in, String text) {
    try {
      return Optional.of(folder.resolve(text));
    } catch (InvalidPathException _) {
      wrong(in, "is no path.");
      return Optional.empty();
    }
  }

  private List<ModelEntry> imported(Section in, Path file) {
    try {
      if (Files.size(file) > PriceMap.BYTES_MAX) {
        wrong(in, "is too large for a price map.");
        return List.of();
      }
      var since = Files.getLastModifiedTime(file).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
      return switch (PriceMap.read(Files.readAllBytes(file), since)) {
        case PriceMap.Outcome.Taken taken -> taken.entries();
        case PriceMap.Outcome.Refused refused -> {
          wrong(in, "is not taken. " + refused.sentence());
          yield List.of();
        }
      };
    } catch (IOException _) {
      wrong(in, "cannot be read. Check that it is there and may be read.");
      return List.of();
    }
  }

  private void wrong(Section in, String what) {
    var path = Section.join(in.path(), PRICES.name());
    in.node(PRICES)
        .ifPresent(
            node -> reading.wrong(node.place(), path, path + " \"" + node.shown() + "\" " + what));
  }
}
