package dev.baton.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;

/** Follows what chains name for requests that are too long or refused, so that none runs around. */
final class Detours {
  private final Reading reading;
  private final Names names;
  private final Map<String, Node.Entry> entries;

  /**
   * @param entries the chains as they stand in the file
   */
  Detours(Reading reading, Names names, Map<String, Node.Entry> entries) {
    this.reading = reading;
    this.names = names;
    this.entries = entries;
  }

  /** The chains with every detour's meaning in its place. */
  Map<String, Chain> followed() {
    var chains = new LinkedHashMap<String, Chain>();
    names
        .chains()
        .forEach((name, chain) ->
            chains.put(
                name,
                chain.withDetours(
                    meaning(chain, ChainReader.ON_TOO_LONG, chain.onTooLong()),
                    meaning(chain, ChainReader.ON_REFUSED, chain.onRefused()))));
    for (var name : chains.keySet()) {
      checkCircle(chains, name, ChainReader.ON_TOO_LONG, Chain::onTooLong);
      checkCircle(chains, name, ChainReader.ON_REFUSED, Chain::onRefused);
    }
    return chains;
  }

  private Optional<String> meaning(Chain chain, Key<String> key, Optional<String> said) {
    return said.flatMap(
        text -> names.chainOrModel(text, node(chain.name(), key), path(chain.name(), key)));
  }

  private void checkCircle(
      Map<String, Chain> chains,
      String start,
      Key<String> key,
      Function<Chain, Optional<String>> detour) {
    var way = new LinkedHashSet<String>();
    var at = start;
    while (chains.containsKey(at) && way.add(at)) {
      at = Optional.ofNullable(chains.get(at)).flatMap(detour).orElse("");
    }
    if (at.equals(start)) {
      var path = path(start, key);
      var place = node(start, key).place();
      reading.wrong(place, path, path + " leads in a circle: " + circle(way, at) + ".");
    }
  }

  private static String circle(SequencedSet<String> way, String end) {
    return String.join(" -> ", way) + " -> " + end;
  }

  /** Where the detour stands. */
  private Node node(String chain, Key<String> key) {
    var entry = entries.get(chain);
    return entry != null && entry.value() instanceof Node.Mapping mapping
        ? mapping.entries().stream()
            .filter(setting -> setting.name().equals(key.name()))
            .findFirst()
            .map(Node.Entry::value)
            .orElse(mapping)
        : new Node.Empty(Place.NOWHERE);
  }

  private static String path(String chain, Key<String> key) {
    return Section.join("chains." + chain, key.name());
  }
}
