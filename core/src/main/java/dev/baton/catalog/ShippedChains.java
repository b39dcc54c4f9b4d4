package dev.baton.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The chains everybody has without configuring any, from {@code catalog/chains.yaml}. */
public final class ShippedChains {
  private static final Map<String, List<String>> CHAINS = read(Shipped.file("chains.yaml"));

  private ShippedChains() {}

  /** By name, each a list of {@code platform/model} in the order of trying. */
  public static Map<String, List<String>> all() {
    return CHAINS;
  }

  private static Map<String, List<String>> read(Shipped file) {
    var chains = new LinkedHashMap<String, List<String>>();
    file.entries().keySet().forEach(name -> chains.put(name, file.list(name)));
    return Collections.unmodifiableMap(chains);
  }
}
