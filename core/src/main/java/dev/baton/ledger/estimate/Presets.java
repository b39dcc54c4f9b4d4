package dev.baton.ledger.estimate;

import dev.baton.catalog.RateLimits;
import dev.baton.config.Nearest;
import dev.baton.wire.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The presets that come with Baton, by name.
 *
 * <p>The file is ours and read by a test, so a wrong value in it is a bug and throws.
 */
public final class Presets {
  static final String USUAL = "balanced";

  private final Map<String, Preset> byName;

  /** Read when somebody asks: few commands need it. */
  private static final class OnDemand {
    private static final Presets SHIPPED = new Presets(read());
  }

  private Presets(Map<String, Preset> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  public static Presets shipped() {
    return OnDemand.SHIPPED;
  }

  /** The preset of this name, or an objection that names the nearest. */
  public Preset named(String name) {
    var preset = byName.get(name);
    if (preset == null) {
      throw new Objection(
          "There is no preset \""
              + name
              + "\"."
              + Nearest.to(name, byName.keySet())
                  .map(near -> " Did you mean \"" + near + "\"?")
                  .orElse(" There are: " + String.join(", ", byName.keySet()) + "."));
    }
    return preset;
  }

  private static Map<String, Preset> read() {
    try (InputStream in = Presets.class.getResourceAsStream("presets.json")) {
      if (in == null) {
        throw new IllegalStateException("presets.json is missing from the jar");
      }
      var presets = new LinkedHashMap<String, Preset>();
      var json = new JsonReader(in.readAllBytes());
      json.beginObject();
      while (json.nextKey()) {
        var name = json.key();
        presets.put(name, preset(name, json));
      }
      return presets;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Preset preset(String name, JsonReader in) {
    var roles = new LinkedHashMap<String, Preset.Role>();
    var tasks = new EnumMap<TaskClass, String>(TaskClass.class);
    var standIns = new EnumMap<TaskClass, String>(TaskClass.class);
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "roles" -> roles(in, roles);
        case "tasks" -> tasks(in, tasks);
        case "stand-ins" -> tasks(in, standIns);
        default -> throw in.fault("is not known in a preset");
      }
    }
    return new Preset(name, roles, tasks, standIns);
  }

  private static void roles(JsonReader in, Map<String, Preset.Role> roles) {
    in.beginObject();
    while (in.nextKey()) {
      roles.put(in.key(), role(in));
    }
  }

  private static Preset.Role role(JsonReader in) {
    var model = "";
    var weight = BigDecimal.ZERO;
    var quality = 0;
    var rpm = OptionalLong.empty();
    var tpm = OptionalLong.empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "model" -> model = in.string();
        case "weight" -> weight = new BigDecimal(in.string());
        case "quality" -> quality = Math.toIntExact(in.integer());
        case "rpm" -> rpm = OptionalLong.of(in.integer());
        case "tpm" -> tpm = OptionalLong.of(in.integer());
        default -> throw in.fault("is not known in a role");
      }
    }
    return new Preset.Role(model, weight, quality, new RateLimits(rpm, tpm, OptionalLong.empty()));
  }

  private static void tasks(JsonReader in, Map<TaskClass, String> tasks) {
    in.beginObject();
    while (in.nextKey()) {
      var task = TaskClass.of(in.key()).orElseThrow();
      tasks.put(task, in.string());
    }
  }
}
