package dev.baton.bench.failover;

import dev.baton.bench.rig.BenchFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated platforms' own side: what truly reached them, and what is out of order. */
public final class Wall {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;

  public Wall(URI root) {
    this.root = root;
  }

  /**
   * What one model counted.
   *
   * @param refused answered with an error status
   * @param cut spoilt on purpose
   * @param left ended by Baton before the reply was whole
   * @param open still being answered
   */
  public record Count(long requests, long completed, long refused, long cut, long left, long open) {
    static final Count NONE = new Count(0, 0, 0, 0, 0, 0);

    Count plus(Count other) {
      return new Count(
          requests + other.requests,
          completed + other.completed,
          refused + other.refused,
          cut + other.cut,
          left + other.left,
          open + other.open);
    }
  }

  /** All zeros for a model that was never asked. */
  Count count(Home home, String model) {
    return tally()
        .path("rows")
        .valueStream()
        .filter(row -> row.path("platform").asString().equals(home.label()))
        .filter(row -> row.path("model").asString().equals(model))
        .map(Wall::count)
        .reduce(Count.NONE, Count::plus);
  }

  Count count(Home home) {
    return tally()
        .path("rows")
        .valueStream()
        .filter(row -> row.path("platform").asString().equals(home.label()))
        .map(Wall::count)
        .reduce(Count.NONE, Count::plus);
  }

  public Count total() {
    return count(tally().path("total"));
  }

  /** The keys with which a model was asked, in order; only of a simulator that keeps requests. */
  List<String> keysShown(String model) {
    return json("GET", "/recorded")
        .valueStream()
        .filter(request -> request.path("body").asString().contains('"' + model + '"'))
        .map(request -> header(request, "authorization"))
        .toList();
  }

  /** The last thousand bodies since it forgot; only of a simulator that keeps requests. */
  public List<String> bodies() {
    return json("GET", "/recorded")
        .valueStream()
        .map(request -> request.path("body").asString())
        .toList();
  }

  public void forget() {
    send("DELETE", "/recorded");
  }

  /** From now on every request to a platform ends in {@code fault}. */
  void down(Home home, String fault) {
    send("PUT", "/outage/" + home.label() + "?fault=" + fault);
  }

  void up(Home home) {
    send("DELETE", "/outage/" + home.label());
  }

  private JsonNode tally() {
    return json("GET", "/tally");
  }

  private static Count count(JsonNode row) {
    return new Count(
        row.path("requests").asLong(),
        row.path("completed").asLong(),
        row.path("refused").asLong(),
        row.path("cut").asLong(),
        row.path("left").asLong(),
        row.path("open").asLong());
  }

  private static String header(JsonNode request, String name) {
    return request
        .path("headers")
        .valueStream()
        .filter(header -> header.path(0).asString().equalsIgnoreCase(name))
        .map(header -> header.path(1).asString())
        .findFirst()
        .orElse("");
  }

  private JsonNode json(String method, String path) {
    return JsonMapper.shared().readTree(send(method, path));
  }

  private String send(String method, String path) {
    var request =
        HttpRequest.newBuilder(root.resolve(path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      var reply = http.send(request, BodyHandlers.ofString());
      if (reply.statusCode() >= 300) {
        throw new BenchFault(
            "The simulator answered %s %s with %d: %s"
                .formatted(method, path, reply.statusCode(), reply.body()));
      }
      return reply.body();
    } catch (IOException e) {
      throw new BenchFault("The simulator does not answer any more: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted while asking the simulator.");
    }
  }
}
