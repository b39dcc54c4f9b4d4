package dev.baton.bench.money;

import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.BenchFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How budgets stand, as an operator reads it. */
final class Standing {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int NANO = 9;

  private Standing() {}

  /** The list at this address. */
  static JsonNode read(URI address) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("authorization", "Bearer " + Baton.KEY)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var reply = http.send(request, BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new BenchFault(
            "Baton answered %s with %d: %s".formatted(address, reply.statusCode(), reply.body()));
      }
      return JsonMapper.shared().readTree(reply.body());
    } catch (IOException e) {
      throw new BenchFault("Baton does not answer %s: %s".formatted(address, e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new BenchFault("Interrupted while asking for the budgets.");
    }
  }

  /** What all of them hold together; a list that says nothing of it is a fault. */
  static long heldNanos(JsonNode list) {
    var held = list.findValues("held_usd");
    if (held.isEmpty()) {
      throw new BenchFault("The budgets do not say what is held: " + list);
    }
    return held.stream()
        .mapToLong(
            dollars -> new BigDecimal(dollars.asString()).movePointRight(NANO).longValueExact())
        .sum();
  }
}
