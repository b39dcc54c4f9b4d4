package dev.baton.ledger.report;

import dev.baton.catalog.Price;
import dev.baton.chat.Counter;
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
    return switch (meter) {
      case INPUT -> of(price, Counter.INPUT);
      case AUDIO_IN -> of(price, Counter.AUDIO_IN);
      case CACHE_READ -> of(price, Counter.CACHE_READ);
      case CACHE_WRITE_5M -> of(price, Counter.CACHE_WRITE_5M);
      case CACHE_WRITE_1H -> of(price, Counter.CACHE_WRITE_1H);
      case OUTPUT -> of(price, Counter.OUTPUT);
      case AUDIO_OUT -> of(price, Counter.AUDIO_OUT);
      case REASONING -> of(price, Counter.REASONING);
      case REQUESTS -> 0;
    };
  }

  private static long of(Price price, Counter kind) {
    return price.each(kind, 0).orElseThrow();
  }
}
