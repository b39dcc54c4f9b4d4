package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.gateway.Generation;
import dev.baton.ledger.account.Note;
import dev.baton.limit.KeyState;
import dev.baton.limit.Turnstiles;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the platforms, their keys and their breakers stand, and what operators do about keys. */
public final class PlatformsApi {
  private static final Pattern DEED = Pattern.compile("([^/]+)/keys/(.+)/(reset|off)");

  private final Supplier<Generation> generation;
  private final Turnstiles turnstiles;
  private final Witness witness;

  public PlatformsApi(Supplier<Generation> generation, Turnstiles turnstiles, Witness witness) {
    this.generation = generation;
    this.turnstiles = turnstiles;
    this.witness = witness;
  }

  /** {@code GET /api/v1/platforms}: those that are switched on. */
  public void list(Exchange exchange) {
    var now = generation.get();
    var simulated = now.simulated();
    var out = new JsonWriter(1 << 12).beginObject().key("data").beginArray();
    now.platforms().stream()
        .sorted()
        .forEach(platform ->
            PlatformJson.write(
                out,
                new PlatformJson.Platform(
                    platform,
                    simulated.contains(platform),
                    turnstiles.keys(platform),
                    turnstiles.circuits(platform))));
    reply(exchange, out.endArray().key("next_cursor").nullValue().endObject());
  }

  /** {@code POST /api/v1/platforms/PLATFORM/keys/LABEL/reset} or {@code off}. */
  public void change(Exchange exchange) {
    var deed = DEED.matcher(exchange.pass().rest());
    if (!deed.matches()) {
      refuse(exchange, "A key is changed at /api/v1/platforms/PLATFORM/keys/LABEL/reset or /off.");
      return;
    }
    var platform = deed.group(1);
    var label = deed.group(2);
    if (!generation.get().platforms().contains(platform)) {
      refuse(exchange, "No platform called \"" + platform + "\" is switched on.");
      return;
    }
    var before = find(platform, label).map(PlatformsApi::json).orElse("");
    var changed =
        deed.group(3).equals("off")
            ? turnstiles.off(platform, label)
            : turnstiles.reset(platform, label);
    find(platform, label)
        .filter(_ -> changed)
        .ifPresentOrElse(
            key -> {
              var subject = platform + "/keys/" + label;
              witness.saw(
                  exchange,
                  new Note("pool." + deed.group(3), subject, before, json(key)),
                  () -> reply(exchange, PlatformJson.of(key)));
            },
            () -> refuse(exchange, noSuchKey(platform, label)));
  }

  private static String json(KeyState key) {
    return PlatformJson.of(key).toString();
  }

  private Optional<KeyState> find(String platform, String label) {
    return turnstiles.keys(platform).stream().filter(key -> key.label().equals(label)).findFirst();
  }

  private String noSuchKey(String platform, String label) {
    var labels =
        turnstiles.keys(platform).stream().map(KeyState::label).collect(Collectors.joining(", "));
    return "No key of "
        + platform
        + " is called \""
        + label
        + "\". "
        + (labels.isEmpty() ? "It has none." : "There are: " + labels + ".");
  }

  private static void refuse(Exchange exchange, String sentence) {
    exchange.refuse(new Fault.Caller(FaultCode.NOT_FOUND, sentence));
  }

  private static void reply(Exchange exchange, JsonWriter json) {
    exchange.reply(200, "application/json", Buffer.buffer(json.toBytes()));
  }
}
