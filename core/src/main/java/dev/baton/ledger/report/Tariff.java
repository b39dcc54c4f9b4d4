package dev.baton.ledger.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One version of a model's price, as the books keep it: pico-dollars a token. */
final class Tariff {
  static final Tariff NONE = new Tariff();

  private final TreeMap<Long, Map<Meter, Long>> byLength = new TreeMap<>();

  void note(Meter meter, long above, long pico) {
    byLength.computeIfAbsent(above, _ -> new EnumMap<>(Meter.class)).put(meter, pico);
  }

  /** From which length on another price holds than for shorter prompts; 0 for the ordinary one. */
  long tier(long prompt) {
    var below = byLength.lowerKey(Math.max(1, prompt));
    return below == null ? 0 : below;
  }

  /** What one token costs in a prompt of this length; empty where nobody knows. */
  OptionalLong rate(Meter meter, long prompt) {
    var wanted = Optional.of(meter);
    while (wanted.isPresent()) {
      var rate = own(wanted.get(), prompt);
      if (rate.isPresent()) {
        return rate;
      }
      wanted = wanted.get().otherwise();
    }
    return OptionalLong.empty();
  }

  /** A longer prompt's price names what differs; the rest is as below it. */
  private OptionalLong own(Meter meter, long prompt) {
    return byLength.headMap(Math.max(1, prompt), false).descendingMap().values().stream()
        .filter(rates -> rates.containsKey(meter))
        .mapToLong(rates -> rates.getOrDefault(meter, 0L))
        .findFirst();
  }
}
