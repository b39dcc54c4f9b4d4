package dev.baton.bench.failover;

import dev.baton.bench.failover.Wall.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One trial in one shape: asks, looks, and writes down what should have been otherwise. */
final class Heat {
  private static final Duration SETTLED = Duration.ofSeconds(2);
  private static final String HEALTHY_USAGE = "11+7";

  private final String name;
  private final Trial trial;
  private final Shape shape;
  private final Client client;
  private final Wall wall;
  private final List<Reply> replies = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  Heat(String name, Trial trial, Shape shape, Client client, Wall wall) {
    this.name = name;
    this.trial = trial;
    this.shape = shape;
    this.client = client;
    this.wall = wall;
  }

  /** What chains, platforms and models of a heat are called after. */
  static String name(String id, int number, Shape shape) {
    return "%s-%d-%s".formatted(id.toLowerCase(Locale.ROOT), number, shape.word());
  }

  static String platform(String heat, int place) {
    return heat + "-" + (char) ('a' + place);
  }

  /**
   * What was found.
   *
   * @param complaints empty: as it must be
   * @param miscount where replies and the platforms' own count disagree, or empty
   */
  record Result(
      Shape shape,
      List<String> complaints,
      String miscount,
      int calls,
      int attempts,
      double millis) {
    Result {
      complaints = List.copyOf(complaints);
    }
  }

  Result run() {
    wall.forget();
    trial.play().accept(this);
    var attempts = replies.stream().mapToInt(Reply::attempts).sum();
    var millis = replies.stream().mapToDouble(Reply::millis).max().orElse(0);
    return new Result(shape, complaints, miscount(attempts), replies.size(), attempts, millis);
  }

  Shape shape() {
    return shape;
  }

  Wall wall() {
    return wall;
  }

  Reply ask() {
    return ask(Question.of(name, shape));
  }

  Reply askWithBeginning() {
    return ask(Question.of(name, shape).withBeginning());
  }

  /** Asks one runner alone, past the chain. */
  Reply askOnly(int place) {
    return ask(Question.of(platform(name, place) + "/" + model(place), shape));
  }

  private Reply ask(Question question) {
    var reply = client.ask(question);
    replies.add(reply);
    return reply;
  }

  /** The truth about one runner. */
  Count count(int place) {
    return wall.count(trial.runners().get(place).home(), model(place));
  }

  /** The keys shown to one runner, in order. */
  List<String> keysShown(int place) {
    return wall.keysShown(model(place));
  }

  void expect(boolean met, String otherwise) {
    if (!met) {
      complaints.add(otherwise);
    }
  }

  /** The reply must be the whole answer of a healthy runner, and of nobody else. */
  void expectHealthy(Reply reply, int place) {
    expectWhole(reply, place, Runner.HEALTHY_TEXT);
    expect(
        reply.usage().equals(HEALTHY_USAGE),
        "usage is %s, not the winner's %s".formatted(reply.usage(), HEALTHY_USAGE));
  }

  void expectWhole(Reply reply, int place, int textBytes) {
    expect(reply.whole(), "no whole answer: " + reply.shown());
    expect(
        reply.textBytes() == textBytes,
        "%d bytes of text, not %d".formatted(reply.textBytes(), textBytes));
    var platform = platform(name, place);
    expect(
        reply.platform().equals(platform),
        "answered by \"%s\", not %s".formatted(reply.platform(), platform));
  }

  /** The stream must break off after this much text, and say so. */
  void expectBrokenOff(Reply reply, int textBytes) {
    expect(reply.status() == 200, "a stream that begins with status " + reply.status());
    expect(
        reply.textBytes() == textBytes,
        "%d bytes of text, not the %d that came".formatted(reply.textBytes(), textBytes));
    expect(!reply.done(), "the end mark after a broken answer");
    expect(reply.finish().isEmpty(), "a finish reason after a broken answer: " + reply.finish());
    expect(!reply.error().isEmpty(), "no error in the stream: " + reply.shown());
    expect(!reply.cut(), "the connection was cut instead of ended");
  }

  void expectRefused(Reply reply, int status, String code) {
    expect(
        reply.status() == status && reply.error().equals(code),
        "%s, not %d %s".formatted(reply.shown(), status, code));
    expect(reply.text().isEmpty(), "text in a refusal");
  }

  void expectAttempts(Reply reply, int attempts) {
    expect(
        reply.attempts() == attempts, "%d attempts, not %d".formatted(reply.attempts(), attempts));
  }

  void expectRequests(int place, long least, long most) {
    var requests = count(place).requests();
    expect(
        requests >= least && requests <= most,
        "%c was asked %d times, not %d"
            .formatted((char) ('A' + place), requests, requests < least ? least : most));
  }

  void expectWithin(Reply reply, int leastMillis, int mostMillis) {
    expect(
        reply.millis() >= leastMillis && reply.millis() <= mostMillis,
        "took %.0f ms, not %d to %d".formatted(reply.millis(), leastMillis, mostMillis));
  }

  /** Nothing may be left open, and each attempt must have been told of. */
  private String miscount(int attempts) {
    var total = settled();
    if (total.open() > 0) {
      return "%s: %d requests stay open at the platforms".formatted(name, total.open());
    }
    return total.requests() == attempts
        ? ""
        : "%s: replies tell of %d attempts, platforms saw %d"
            .formatted(name, attempts, total.requests());
  }

  private Count settled() {
    var deadline = System.nanoTime() + SETTLED.toNanos();
    var total = total();
    while (total.open() > 0 && System.nanoTime() < deadline) {
      Pause.millis(20);
      total = total();
    }
    return total;
  }

  private Count total() {
    var total = Count.NONE;
    for (int place = 0; place < trial.runners().size(); place++) {
      total = total.plus(count(place));
    }
    return total;
  }

  private String model(int place) {
    return trial.runners().get(place).model(name, shape);
  }
}
