package dev.baton.server.api;

import dev.baton.limit.Circuit;
import dev.baton.limit.KeyState;
import dev.baton.wire.JsonWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Platforms as the management API writes them. Keys go by their labels; nothing here holds one. */
final class PlatformJson {

  /** How one platform stands. */
  record Platform(String name, boolean simulated, List<KeyState> keys, List<Circuit> circuits) {
    Platform {
      keys = List.copyOf(keys);
      circuits = List.copyOf(circuits);
    }
  }

  private PlatformJson() {}

  static void write(JsonWriter out, Platform platform) {
    out.beginObject().field("name", platform.name()).field("simulated", platform.simulated());
    out.key("keys").beginArray();
    platform.keys().forEach(key -> write(out, key));
    out.endArray().key("circuits").beginArray();
    platform.circuits().forEach(circuit -> write(out, circuit));
    out.endArray().endObject();
  }

  static JsonWriter of(KeyState key) {
    var out = new JsonWriter();
    write(out, key);
    return out;
  }

  private static void write(JsonWriter out, KeyState key) {
    out.beginObject().field("label", key.label()).field("state", word(key.word()));
    text(out, "until", key.until().map(PlatformJson::second));
    out.key("uses").beginArray();
    key.uses().forEach(use -> write(out, use));
    out.endArray().field("successes", key.successes()).field("failures", key.failures());
    text(out, "last_fault", key.lastFault().map(fault -> fault.word()));
    out.endObject();
  }

  private static void write(JsonWriter out, KeyState.Use use) {
    out.beginObject()
        .field("what", word(use.cap().what()))
        .field("per", word(use.cap().per()))
        .field("used", use.used())
        .field("limit", use.limit())
        .endObject();
  }

  private static void write(JsonWriter out, Circuit circuit) {
    out.beginObject().field("model", circuit.model());
    text(out, "key", circuit.key());
    out.field("state", word(circuit.state())).field("failures", circuit.failures());
    circuit
        .probeIn()
        .ifPresentOrElse(
            time -> out.field("probe_in_ms", time.plusNanos(999_999).toMillis()),
            () -> out.key("probe_in_ms").nullValue());
    out.endObject();
  }

  private static void text(JsonWriter out, String key, Optional<String> text) {
    text.ifPresentOrElse(value -> out.field(key, value), () -> out.key(key).nullValue());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Not before it is true. */
  private static String second(Instant time) {
    return time.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
