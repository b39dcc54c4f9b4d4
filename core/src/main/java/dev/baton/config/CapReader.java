package dev.baton.config;

import dev.baton.config.PoolKey.Cap;
import dev.baton.config.PoolKey.Per;
import dev.baton.config.PoolKey.What;
import dev.baton.config.Quantity.Count;
import dev.baton.config.Quantity.Decimal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads how much a key may use in all: {@code tokens/day}, {@code usd/month} and their like. */
final class CapReader {
  private static final Map<Cap, Key<Long>> COUNTS = counts();
  private static final Map<Cap, Key<BigDecimal>> DOLLARS = dollars();

  private CapReader() {}

  /** Each cap is a setting. */
  static List<Setting> settings() {
    var settings = new ArrayList<Setting>(COUNTS.values());
    settings.addAll(DOLLARS.values());
    return settings;
  }

  static Map<Cap, Long> read(Section in) {
    var caps = new LinkedHashMap<Cap, Long>();
    COUNTS.forEach((cap, key) -> in.find(key).ifPresent(count -> caps.put(cap, count)));
    DOLLARS.forEach((cap, key) -> in.find(key).ifPresent(dollars -> caps.put(cap, nanos(dollars))));
    return caps;
  }

  private static long nanos(BigDecimal dollars) {
    return dollars.movePointRight(Decimal.NANO).longValueExact();
  }

  private static Map<Cap, Key<Long>> counts() {
    var counts = new LinkedHashMap<Cap, Key<Long>>();
    for (var what : List.of(What.REQUESTS, What.TOKENS)) {
      for (var per : Per.values()) {
        var about = first(word(what)) + " it may use in a " + word(per) + ".";
        var name = word(what) + "/" + word(per);
        counts.put(new Cap(what, per), Key.optional(name, Count.any(), about));
      }
    }
    return counts;
  }

  private static Map<Cap, Key<BigDecimal>> dollars() {
    var dollars = new LinkedHashMap<Cap, Key<BigDecimal>>();
    for (var per : Per.values()) {
      var about = "Dollars it may use in a " + word(per) + ".";
      var key = Key.optional("usd/" + word(per), Decimal.dollars(), about);
      dollars.put(new Cap(What.NANO_DOLLARS, per), key);
    }
    return dollars;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String first(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
