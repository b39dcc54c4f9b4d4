package dev.baton.bench.money;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A model whose platform states the same tokens each time, and what they cost.
 *
 * <p>The cost is reckoned here anew, from the prices in the configuration: nothing of Baton's own
 * arithmetic is used.
 *
 * @param input the whole prompt as it is stated, cached tokens included
 * @param prices pico-dollars a token
 */
record Play(String name, boolean streamed, long input, long cached, long output, Prices prices) {
  private static final int PICO_A_NANO = 1000;

  /** Odd ones, so that a rounding in the wrong place shows. */
  record Prices(long input, long cacheRead, long output) {
    static final Prices ODD = new Prices(123_457, 12_347, 654_321);

    /** As a configuration wants it: dollars a million tokens. */
    private String yaml() {
      return "{input: %s, cache-read: %s, output: %s}"
          .formatted(million(input), million(cacheRead), million(output));
    }

    private static String million(long pico) {
      return BigDecimal.valueOf(pico, 6).toPlainString();
    }
  }

  static final List<Play> MIXED =
      List.of(
          new Play("plain", false, 11, 0, 7, Prices.ODD),
          new Play("stream", true, 9, 0, 150, Prices.ODD),
          new Play("cached", false, 13, 5, 20, Prices.ODD),
          new Play("long", true, 10, 3, 33, Prices.ODD));

  /** The model's whole name, which is its script. */
  String model() {
    return "%s~chunks=4~size=40~gap=%dms~in=%d~cached=%d~out=%d"
        .formatted(name, streamed ? 5 : 0, input, cached, output);
  }

  /** What one answer costs, rounded up once. */
  long nanos() {
    var pico =
        (input - cached) * prices.input() + cached * prices.cacheRead() + output * prices.output();
    return Math.ceilDiv(pico, PICO_A_NANO);
  }

  /** As a configuration wants an amount. */
  static String dollars(long nanos) {
    return BigDecimal.valueOf(nanos, 9).toPlainString();
  }

  /** The prices of all of them, for a configuration. */
  static String models(List<Play> plays) {
    return plays.stream()
        .map(play -> "  \"openai/%s\": {price: %s}\n".formatted(play.model(), play.prices().yaml()))
        .collect(Collectors.joining("", "models:\n", ""));
  }

  static Map<String, Play> byModel(List<Play> plays) {
    return plays.stream().collect(Collectors.toMap(Play::model, Function.identity()));
  }

  /**
   * A request for it.
   *
   * @param user by whom it is known here, at the platform and in the books
   */
  String body(String user, int maxTokens) {
    return """
    {"model":"openai/%s","max_tokens":%d,"user":"%s","messages":[\
    {"role":"user","content":"Who runs the last leg of the race, and who holds the baton now?"}]%s}\
    """
        .formatted(
            model(),
            maxTokens,
            user,
            streamed ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "");
  }
}
