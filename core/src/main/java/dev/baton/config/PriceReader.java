package dev.baton.config;

import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Price;
import dev.baton.config.Quantity.Decimal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a price in dollars a million tokens. Zero is a price; a price left out is none. */
final class PriceReader {
  private static final Decimal DOLLARS =
      new Decimal(Decimal.MICRO, BigDecimal.ZERO, BigDecimal.valueOf(1_000_000));

  static final Key<BigDecimal> INPUT =
      Key.optional("input", DOLLARS, "Dollars for a million tokens read.");
  static final Key<BigDecimal> OUTPUT =
      Key.optional("output", DOLLARS, "Dollars for a million tokens written.");
  static final Key<BigDecimal> CACHE_READ =
      Key.optional("cache-read", DOLLARS, "For what its platform had kept; as input if nothing.");
  static final Key<BigDecimal> CACHE_WRITE =
      Key.optional("cache-write", DOLLARS, "For what it is to keep a while; as input if nothing.");
  static final Key<BigDecimal> CACHE_WRITE_1H =
      Key.optional(
          "cache-write-1h", DOLLARS, "For what it is to keep an hour; as cache-write if nothing.");
  static final Key<BigDecimal> REASONING =
      Key.optional("reasoning", DOLLARS, "For its thinking; as output if nothing.");
  static final Key<BigDecimal> BATCH_INPUT =
      Key.optional("batch-input", DOLLARS, "For what is read, but not answered at once.");
  static final Key<BigDecimal> BATCH_OUTPUT =
      Key.optional("batch-output", DOLLARS, "For what is written, but not at once.");
  static final Shape.Group GROUP =
      Shape.Group.of(
          INPUT,
          OUTPUT,
          CACHE_READ,
          CACHE_WRITE,
          CACHE_WRITE_1H,
          REASONING,
          BATCH_INPUT,
          BATCH_OUTPUT);

  private PriceReader() {}

  /** Empty if input or output has none: that is told. */
  static Optional<Price> read(Section in) {
    for (var key : List.of(INPUT, OUTPUT)) {
      if (in.node(key).isEmpty()) {
        in.reading()
            .wrong(
                in.place(),
                in.path(),
                in.path()
                    + " has no "
                    + key.name()
                    + ". A price names input and output; 0 is free.");
      }
    }
    return in.find(INPUT)
        .flatMap(input -> in.find(OUTPUT).map(output -> price(in, pico(input), pico(output))));
  }

  private static Price price(Section in, long input, long output) {
    return new Price(
        input,
        output,
        extra(in, CACHE_READ),
        extra(in, CACHE_WRITE),
        extra(in, CACHE_WRITE_1H),
        extra(in, REASONING),
        extra(in, BATCH_INPUT),
        extra(in, BATCH_OUTPUT),
        List.of(),
        Price.Origin.MANUAL,
        ModelEntry.UNDATED);
  }

  private static OptionalLong extra(Section in, Key<BigDecimal> key) {
    return in.find(key)
        .map(dollars -> OptionalLong.of(pico(dollars)))
        .orElseGet(OptionalLong::empty);
  }

  /** Pico-dollars a token: a dollar a million tokens is a million of them. */
  private static long pico(BigDecimal dollars) {
    return dollars.movePointRight(Decimal.MICRO).longValueExact();
  }
}
