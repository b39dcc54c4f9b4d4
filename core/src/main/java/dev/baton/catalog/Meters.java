package dev.baton.catalog;

import dev.baton.chat.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one of each kind costs, in pico-dollars: a token, a picture, a search. A kind that is left
 * out has no price of its own.
 */
public record Meters(Map<Counter, Long> pico) {
  public static final Meters NONE = new Meters(Map.of());

  public Meters {
    pico = Map.copyOf(pico);
    for (var figure : pico.values()) {
      if (figure < 0) {
        throw new IllegalArgumentException("A price is below zero: " + figure + ".");
      }
    }
  }

  public static Meters of(long input, long output) {
    return new Meters(Map.of(Counter.INPUT, input, Counter.OUTPUT, output));
  }

  /** Its own price; empty: it has none. */
  public OptionalLong of(Counter kind) {
    var own = pico.get(kind);
    return own == null ? OptionalLong.empty() : OptionalLong.of(own);
  }

  public Meters with(Counter kind, long price) {
    var more = new EnumMap<Counter, Long>(Counter.class);
    more.putAll(pico);
    more.put(kind, price);
    return new Meters(more);
  }

  public Meters without(Counter kind) {
    var fewer = new EnumMap<Counter, Long>(Counter.class);
    fewer.putAll(pico);
    fewer.remove(kind);
    return new Meters(fewer);
  }

  /** These, and what they leave out as {@code other} has it. */
  Meters over(Meters other) {
    var both = new EnumMap<Counter, Long>(Counter.class);
    both.putAll(other.pico);
    both.putAll(pico);
    return new Meters(both);
  }
}
