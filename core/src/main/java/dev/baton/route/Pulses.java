package dev.baton.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How the models have been doing, by platform and model. Outlives configurations. */
public final class Pulses {
  private static final int REMEMBERED_MAX = 4096;
  private static final int NAME_LENGTH_MAX = 200;

  private final LongSupplier nanoClock;
  private final Map<Name, Pulse> pulses = new ConcurrentHashMap<>();

  private record Name(String platform, String model) {}

  public Pulses(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Callers choose models' names: beyond a limit, a new one gets a pulse nobody remembers. */
  public Pulse of(String platform, String model) {
    var name = new Name(platform, model);
    var known = pulses.get(name);
    if (known != null) {
      return known;
    }
    if (pulses.size() >= REMEMBERED_MAX || model.length() > NAME_LENGTH_MAX) {
      return new Pulse(nanoClock);
    }
    return pulses.computeIfAbsent(name, _ -> new Pulse(nanoClock));
  }

  long now() {
    return nanoClock.getAsLong();
  }
}
