package dev.baton.route;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Models;
import dev.baton.catalog.Platforms;
import dev.baton.config.BatonConfig;
import dev.baton.config.Chain;
import dev.baton.config.Chain.Link;
import dev.baton.config.ModelName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each name stands for: an alias, a chain, {@code platform/model} (the model's part may hold
 * slashes), or a bare id that the catalogue knows, in this order.
 */
final class Names {
  private static final int KNOWN_SHOWN_MAX = 12;
  private static final int REMEMBERED_MAX = 4096;
  private static final int NAME_LENGTH_MAX = 200;

  private final BatonConfig config;
  private final Stock stock;
  private final Map<String, List<ModelEntry>> homes = new HashMap<>();
  private final Map<String, Lineup> lineups = new HashMap<>();
  private final Map<String, Meaning> remembered = new ConcurrentHashMap<>();

  /** What became of a name. */
  sealed interface Meaning {
    /** Of one model, or of a chain's. */
    record Known(Lineup lineup, boolean chain) implements Meaning {}

    /** The name is right, but no platform behind it is switched on. */
    record Off(String sentence) implements Meaning {}

    record Unknown(String sentence) implements Meaning {}
  }

  Names(BatonConfig config, Catalog catalog, Stock stock, Function<Chain, ChainRules> rules) {
    this.config = config;
    this.stock = stock;
    for (var entry : catalog.all()) {
      Stream.concat(Stream.of(entry.id()), entry.names().stream())
          .distinct()
          .forEach(name -> homes.computeIfAbsent(name, _ -> new ArrayList<>()).add(entry));
    }
    for (var chain : config.chains().values()) {
      lineups.put(chain.name(), lineup(chain, rules.apply(chain)));
    }
  }

  Meaning of(String asked) {
    var name = config.aliases().getOrDefault(asked, asked);
    var chain = lineups.get(name);
    if (chain != null) {
      return chain.offers().isEmpty()
          ? new Meaning.Off(allOff(name, chain.off()))
          : new Meaning.Known(chain, true);
    }
    var known = remembered.get(name);
    return known == null ? remember(name) : known;
  }

  /** What a name means does not change; callers choose names, so not all are kept. */
  private Meaning remember(String name) {
    var meaning = model(name).map(this::one);
    if (meaning.isPresent()
        && remembered.size() < REMEMBERED_MAX
        && name.length() <= NAME_LENGTH_MAX) {
      remembered.put(name, meaning.get());
    }
    return meaning.orElseGet(() -> new Meaning.Unknown(unknown(name)));
  }

  /** A chain for what callers want, even one whose platforms are all off. */
  Optional<Lineup> chain(String name) {
    return Optional.ofNullable(lineups.get(config.aliases().getOrDefault(name, name)));
  }

  private Meaning one(ModelName model) {
    return stock
        .offer(Link.of(model))
        .<Meaning>map(offer -> new Meaning.Known(Lineup.inOrder(List.of(offer)), false))
        .orElseGet(() -> new Meaning.Off(off(model)));
  }

  private Optional<ModelName> model(String name) {
    return ModelName.find(name).filter(model -> known(model.platform())).or(() -> home(name));
  }

  private boolean known(String platform) {
    return config.platforms().containsKey(platform)
        || Platforms.shipped().find(platform).isPresent();
  }

  /** Where a bare id lives: its maker's platform if it is on, else one that has it too. */
  private Optional<ModelName> home(String model) {
    var makers = Models.shipped().platformOf(model).map(home -> new ModelName(home, model));
    var sold = homes.getOrDefault(model, List.of());
    return makers
        .filter(name -> stock.usable(name.platform()))
        .or(() ->
            sold.stream().filter(e -> stock.usable(e.platform())).findFirst().map(Names::name))
        .or(() -> makers)
        .or(() -> sold.stream().findFirst().map(Names::name));
  }

  private static ModelName name(ModelEntry entry) {
    return new ModelName(entry.platform(), entry.id());
  }

  private Lineup lineup(Chain chain, ChainRules rules) {
    var offers = new ArrayList<Offer>();
    var weights = new ArrayList<Integer>();
    var off = new ArrayList<ModelName>();
    for (var i = 0; i < chain.links().size(); i++) {
      var link = chain.links().get(i);
      var offer = stock.offer(link);
      if (offer.isEmpty()) {
        off.add(link.model());
      } else if (offers.stream().noneMatch(offer.get()::sameAs)) {
        offers.add(offer.get());
        weights.add(rules.weight(i));
      }
    }
    return new Lineup(
        rules.pick(),
        offers,
        weights,
        off,
        rules.hedge(),
        offers(rules.onTooLong()),
        offers(rules.onRefused()));
  }

  /** Those a detour of a chain leads to, a model's or another chain's. */
  private List<Offer> offers(Optional<String> detour) {
    var name = detour.map(said -> config.aliases().getOrDefault(said, said));
    var links =
        name.flatMap(config::chain)
            .map(Chain::links)
            .or(() -> name.flatMap(this::model).map(model -> List.of(Link.of(model))));
    return links.orElse(List.of()).stream().flatMap(link -> stock.offer(link).stream()).toList();
  }

  private static String off(ModelName model) {
    return "Platform "
        + model.platform()
        + " is not switched on, so "
        + model.model()
        + " cannot be reached. Give it a key in the environment or in baton.yaml."
        + " Nothing was sent.";
  }

  private static String allOff(String chain, List<ModelName> off) {
    return "No platform of chain "
        + chain
        + " is switched on. Give one of them a key: "
        + off.stream().map(ModelName::toString).collect(Collectors.joining(", "))
        + ". Nothing was sent.";
  }

  private String unknown(String name) {
    return "No model, alias or chain is called \""
        + Wants.shown(name)
        + "\"."
        + Wants.meant(name, known())
        + " Write platform/model with one of the platforms "
        + shown(config.platforms().keySet().stream().sorted().toList())
        + ", a chain ("
        + shown(List.copyOf(config.chains().keySet()))
        + "), or see GET /v1/models. Nothing was sent.";
  }

  private List<String> known() {
    var known = new ArrayList<>(config.chains().keySet());
    known.addAll(config.aliases().keySet());
    known.addAll(homes.keySet());
    homes.values().forEach(entries -> entries.forEach(entry -> known.add(entry.name())));
    return known;
  }

  private static String shown(List<String> names) {
    var some = String.join(", ", names.subList(0, Math.min(names.size(), KNOWN_SHOWN_MAX)));
    return names.size() > KNOWN_SHOWN_MAX ? some + " and others" : some;
  }
}
