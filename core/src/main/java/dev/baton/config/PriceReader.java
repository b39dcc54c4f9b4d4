package dev.baton.config;

import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Price;
import dev.baton.catalog.PriceWords;
import dev.baton.catalog.PriceWords.Word;
import dev.baton.chat.ServiceTier;
import dev.baton.config.Quantity.Decimal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a price in dollars a million tokens. Zero is a price; a price left out is none. */
final class PriceReader {
  private static final int PICO_A_DOLLAR = 12;
  private static final Decimal DOLLARS =
      new Decimal(Decimal.MICRO, BigDecimal.ZERO, BigDecimal.valueOf(1_000_000));
  private static final Map<Word, Key<BigDecimal>> KEYS = keys();
  static final Shape.Group GROUP = new Shape.Group(List.copyOf(KEYS.values()));

  private PriceReader() {}

  private static Map<Word, Key<BigDecimal>> keys() {
    var keys = new LinkedHashMap<Word, Key<BigDecimal>>();
    Stream.concat(PriceWords.STANDARD.stream(), PriceWords.SERVICES.stream())
        .forEach(word -> keys.put(word, Key.optional(word.name(), DOLLARS, about(word))));
    return keys;
  }

  private static String about(Word word) {
    return word.service() == ServiceTier.STANDARD ? standard(word) : service(word);
  }

  private static String standard(Word word) {
    return switch (word.kind()) {
      case INPUT -> "Dollars for a million tokens read.";
      case OUTPUT -> "Dollars for a million tokens written.";
      case CACHE_READ -> "For what its platform had kept; as input if nothing.";
      case CACHE_WRITE_5M -> "For what it is to keep a while; as input if nothing.";
      case CACHE_WRITE_1H -> "For what it is to keep an hour; as cache-write if nothing.";
      case REASONING -> "For its thinking; as output if nothing.";
      case AUDIO_IN -> "For sound it hears; as input if nothing.";
      case AUDIO_OUT -> "For sound it makes; as output if nothing.";
      case IMAGE -> "Dollars for one picture it makes; without it nobody knows what that costs.";
      case SEARCH -> "Dollars for one search it makes; without it nobody knows what that costs.";
    };
  }

  private static String service(Word word) {
    var when =
        switch (word.service()) {
          case BATCH -> "but not answered at once";
          case FLEX -> "when answered as there is room";
          case PRIORITY -> "when answered before others";
          case STANDARD -> "";
        };
    return switch (word.kind()) {
      case INPUT -> "For what is read, " + when + "; as input if nothing.";
      case OUTPUT -> "For what is written, " + when + "; as output if nothing.";
      default -> "For what its platform had kept, " + when + "; by cache-read if nothing.";
    };
  }

  /** Empty if input or output has none: that is told. */
  static Optional<Price> read(Section in) {
    var whole = true;
    for (var word : PriceWords.STANDARD.subList(0, 2)) {
      whole &= in.find(key(word)).isPresent();
      if (in.node(key(word)).isEmpty()) {
        in.reading()
            .wrong(
                in.place(),
                in.path(),
                in.path()
                    + " has no "
                    + word.name()
                    + ". A price names input and output; 0 is free.");
      }
    }
    return whole ? Optional.of(price(in)) : Optional.empty();
  }

  private static Price price(Section in) {
    return new Price(
        PriceWords.meters(word -> pico(in, word)),
        List.of(),
        PriceWords.services(word -> pico(in, word)),
        Price.Origin.MANUAL,
        ModelEntry.UNDATED);
  }

  private static Key<BigDecimal> key(Word word) {
    return Optional.ofNullable(KEYS.get(word)).orElseThrow();
  }

  /** A dollar a million tokens is a million pico-dollars each. */
  private static Optional<Long> pico(Section in, Word word) {
    return in.find(key(word))
        .map(dollars ->
            dollars.movePointRight(word.each() ? PICO_A_DOLLAR : Decimal.MICRO).longValueExact());
  }
}
