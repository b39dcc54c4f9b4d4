package dev.baton.gateway;

import dev.baton.provider.TestingExchange;
import io.vertx.core.http.HttpHeaders;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The platforms of a schedule, each of which answers as luck has it. */
final class SimulatedPlatforms {
  private static final String BUSY = "{\"error\":{\"message\":\"Too many requests.\"}}";

  private static final List<String> PAUSES =
      List.of("0", "0.3", "1", "2", "30", "-7", "soon", "Fri, 31 Dec 9999 23:59:59 GMT");

  private final TestingHouse house;
  private final SimulatedLuck luck;
  private final List<SimulatedClient> clients;
  private final List<String> broken = new ArrayList<>();
  private final Set<String> lostKeys = new HashSet<>();
  private int answers;

  SimulatedPlatforms(TestingHouse house, SimulatedLuck luck, List<SimulatedClient> clients) {
    this.house = house;
    this.luck = luck;
    this.clients = clients;
    house.platform().playedBy(this::connect);
  }

  /** What was asked of platforms that should not have been. */
  List<String> broken() {
    return broken;
  }

  /** From now on this key is refused. */
  void lose(String key) {
    lostKeys.add(key);
  }

  private void connect(TestingExchange exchange) {
    exchange.whenSent(body -> asked(exchange, body));
    switch (luck.below(20)) {
      case 0 ->
          house.time().after(luck.delay(), () -> exchange.refuseConnection(new ConnectException()));
      case 1 -> {}
      case 2, 3, 4, 5, 6 -> exchange.connect();
      default -> later(exchange::connect);
    }
  }

  private void asked(TestingExchange exchange, String body) {
    var client =
        clients.stream().filter(any -> body.contains(any.name())).findFirst().orElseThrow();
    if (client.hasReadContent()) {
      broken.add(exchange.host() + " was asked for a client who had begun to read an answer");
    }
    var streamed = body.contains("\"stream\":true");
    var chat = !exchange.host().equals("gamma.test");
    var answer = new SimulatedAnswer(answers++, chat, streamed, luck);
    client.promised(exchange, answer);
    if (lostKeys.contains(TestingScript.key(exchange))) {
      follow(exchange, refusal(exchange, 401));
    } else {
      follow(exchange, steps(exchange, answer, streamed));
    }
  }

  private void later(Runnable what) {
    house.time().after(luck.delay(), what);
  }

  private void follow(TestingExchange exchange, Deque<Runnable> steps) {
    if (exchange.held() && !steps.isEmpty()) {
      later(() -> {
        steps.remove().run();
        follow(exchange, steps);
      });
    }
  }

  private Deque<Runnable> steps(
      TestingExchange exchange, SimulatedAnswer answer, boolean streamed) {
    var steps = new ArrayDeque<Runnable>();
    switch (luck.below(20)) {
      case 0 -> {}
      case 1 -> steps.add(exchange::cut);
      case 2 -> steps.addAll(refusal(exchange, 503));
      case 3, 4 -> steps.addAll(refusal(exchange, 429));
      case 5 -> steps.addAll(refusal(exchange, luck.pick(List.of(400, 404, 500))));
      case 6 -> {
        steps.add(() -> exchange.head(200, "text/html"));
        steps.add(exchange::end);
      }
      default -> answer(steps, exchange, answer, streamed);
    }
    return steps;
  }

  private Deque<Runnable> refusal(TestingExchange exchange, int status) {
    var headers = HttpHeaders.headers().add("content-type", "application/json");
    if (luck.chance(30)) {
      headers.add("retry-after", luck.pick(PAUSES));
    }
    return new ArrayDeque<>(
        List.of(() -> exchange.head(status, headers), () -> exchange.send(BUSY), exchange::end));
  }

  private void answer(
      Deque<Runnable> steps, TestingExchange exchange, SimulatedAnswer answer, boolean streamed) {
    steps.add(() -> exchange.head(200, streamed ? "text/event-stream" : "application/json"));
    for (var piece = answer.next(); !piece.isEmpty(); piece = answer.next()) {
      var bytes = piece;
      steps.add(() -> {
        if (exchange.held()) {
          answer.said(bytes);
          exchange.send(bytes);
        }
      });
    }
    switch (luck.below(8)) {
      case 0 -> {}
      case 1 -> steps.add(exchange::cut);
      default ->
          steps.add(() -> {
            if (exchange.held()) {
              answer.end();
              exchange.end();
            }
          });
    }
  }
}
