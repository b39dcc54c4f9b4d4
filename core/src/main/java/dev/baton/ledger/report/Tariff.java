package dev.baton.ledger.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    var rates = byLength.getOrDefault(tier(prompt), Map.of());
    if (meter == Meter.REASONING && tier(prompt) > 0) {
      return thought(rates);
    }
    return Stream.iterate(Optional.of(meter), at -> at.flatMap(Meter::otherwise))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .filter(rates::containsKey)
        .mapToLong(found -> rates.getOrDefault(found, 0L))
        .findFirst();
  }

  /** Longer prompts name no price for thoughts: they cost at least what the rest of them does. */
  private OptionalLong thought(Map<Meter, Long> rates) {
    var ordinary = byLength.getOrDefault(0L, Map.of()).getOrDefault(Meter.REASONING, 0L);
    return rates.containsKey(Meter.OUTPUT)
        ? OptionalLong.of(Math.max(rates.getOrDefault(Meter.OUTPUT, 0L), ordinary))
        : OptionalLong.empty();
  }
}
