package dev.baton.ledger.report;

import dev.baton.catalog.Price;
import java.math.BigInteger;

/**
 * What tokens would have cost at another model's price, in pico-dollars. Sums do not tell how long
 * single prompts were, so what a price asks more for long ones is left out.
 */
final class Elsewhere {
  private Elsewhere() {}

  static BigInteger pico(Price price, Bill.Item item) {
    return pico(price, item.meter(), item.tokens());
  }

  static BigInteger pico(Price price, Meter meter, long tokens) {
    return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(rate(price, meter)));
  }

  private static long rate(Price price, Meter meter) {
    var written = price.cacheWrite5m().orElse(price.input());
    return switch (meter) {
      case INPUT, AUDIO_IN -> price.input();
      case CACHE_READ -> price.cacheRead().orElse(price.input());
      case CACHE_WRITE_5M -> written;
      case CACHE_WRITE_1H -> price.cacheWrite1h().orElse(written);
      case OUTPUT, AUDIO_OUT -> price.output();
      case REASONING -> price.reasoning().orElse(price.output());
      case REQUESTS -> 0;
    };
  }
}
