package dev.baton.ledger.estimate;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Price;
import dev.baton.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an estimate looks prices up.
 *
 * @param claims whether what the tables say that the presets come from goes before what platforms
 *     bill
 */
public record PriceBook(Catalog catalog, boolean claims) {

  /** A quote for each of these names, or an objection that names every one without a price. */
  Map<String, Quote> quotes(List<String> names) {
    var quotes = new LinkedHashMap<String, Quote>();
    var unpriced = new ArrayList<String>();
    for (var name : names) {
      var model = find(name);
      price(model)
          .ifPresentOrElse(
              price -> quotes.put(name, new Quote(model, price)), () -> unpriced.add(model.name()));
    }
    if (!unpriced.isEmpty()) {
      throw new Objection(
          "No price is known for "
              + String.join(", ", unpriced.stream().distinct().toList())
              + ", and an unknown price is not 0. Set one under \"models\" in baton.yaml.");
    }
    return quotes;
  }

  private Optional<Price> price(ModelEntry model) {
    return claims
        ? model
            .claim()
            .or(() -> model.price().filter(price -> price.origin() == Price.Origin.SOURCE))
            .or(model::billed)
        : model.billed();
  }

  private ModelEntry find(String name) {
    return catalog
        .resolve(name)
        .orElseThrow(() ->
            new Objection(
                "The catalogue has no model \""
                    + name
                    + "\"."
                    + Nearest.to(name, names().toList())
                        .map(near -> " Did you mean \"" + near + "\"?")
                        .orElse(" See \"baton models --all\".")));
  }

  private Stream<String> names() {
    return catalog.all().stream()
        .flatMap(
            entry -> Stream.concat(Stream.of(entry.name(), entry.id()), entry.names().stream()));
  }
}
