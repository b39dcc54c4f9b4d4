package dev.baton.gateway;

import dev.baton.provider.TestingExchange;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Platforms that answer by themselves, each the same thing again and again, after a moment. */
final class TestingScript {
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final TestingHouse house;
  private final Map<String, Line> lines = new HashMap<>();
  private final Map<String, Line> ofKeys = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  /** What a platform says; the headers are those it has beside its content type. */
  record Line(int status, String body, Map<String, String> headers) {
    static Line of(int status) {
      return saying(status, "Something broke.");
    }

    static Line saying(int status, String message) {
      return new Line(status, "{\"error\":{\"message\":\"" + message + "\"}}", Map.of());
    }

    /** An error with the word that tells what it means. */
    static Line coded(int status, String code) {
      var error = "{\"error\":{\"message\":\"No.\",\"code\":\"" + code + "\"}}";
      return new Line(status, error, Map.of());
    }

    Line with(String header, String value) {
      return new Line(status, body, Map.of(header, value));
    }
  }

  /** One attempt: when, where, and with which key. */
  record Asked(long millis, String host, String key, String model) {}

  TestingScript(TestingHouse house) {
    this.house = house;
    house.platform().playedBy(this::play);
  }

  TestingScript everybody(Line line) {
    List.of("alpha", "beta", "gamma").forEach(platform -> on(platform, line));
    return this;
  }

  TestingScript on(String platform, Line line) {
    lines.put(platform + ".test", line);
    return this;
  }

  /** What is said to one key, whatever the others hear. */
  TestingScript onKey(String key, Line line) {
    ofKeys.put(key, line);
    return this;
  }

  /** All attempts, in order. */
  List<Asked> asked() {
    return List.copyOf(asked);
  }

  List<String> hosts() {
    return asked.stream().map(Asked::host).toList();
  }

  /** The time between each attempt and the next, in milliseconds. */
  List<Long> gaps() {
    var gaps = new ArrayList<Long>();
    for (var i = 1; i < asked.size(); i++) {
      gaps.add(asked.get(i).millis() - asked.get(i - 1).millis());
    }
    return gaps;
  }

  private void play(TestingExchange exchange) {
    exchange.whenSent(body -> {
      var key = key(exchange);
      var model = body.replaceAll("(?s).*\"model\":\"([^\"]*)\".*", "$1");
      asked.add(new Asked(now(), exchange.host(), key, model));
      var usual = lines.getOrDefault(exchange.host(), Line.of(500));
      house.time().after(MOMENT, () -> say(exchange, ofKeys.getOrDefault(key, usual)));
    });
    exchange.connect();
  }

  /** The key that was shown. */
  static String key(TestingExchange exchange) {
    var shown = exchange.headers().get("authorization");
    return shown == null
        ? exchange.headers().get("x-api-key")
        : shown.substring("Bearer ".length());
  }

  private static void say(TestingExchange exchange, Line line) {
    var headers = HttpHeaders.headers().add("content-type", "application/json");
    exchange.head(line.status(), headers.addAll(line.headers())).send(line.body()).end();
  }

  long now() {
    return house.time().nanos() / 1_000_000;
  }
}
