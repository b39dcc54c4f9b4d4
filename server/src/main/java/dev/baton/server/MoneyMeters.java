package dev.baton.server;

import dev.baton.ledger.Entry;
import dev.baton.ledger.Till;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was spent, for alarms: the books are the truth, these counters are doubles and may differ in
 * the last digits.
 */
final class MoneyMeters {
  private static final double NANOS = 1e-9;

  private final MeterRegistry registry;
  private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();

  MoneyMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A platform's model, or a platform alone. */
  private record Labels(String name, String platform, String model) {}

  void watch(Till till) {
    Gauge.builder("baton.holds.active", till, Till::holds)
        .description("attempts that have money set aside")
        .register(registry);
    FunctionCounter.builder("baton.holds.reaped", till, Till::overdue)
        .description("holds that were found forgotten; each is a bug")
        .register(registry);
  }

  /**
   * Counts one attempt.
   *
   * @param model as labels name it: one of a bounded number
   */
  void booked(Entry entry, String model) {
    var nanos = entry.nanos().orElse(0);
    if (nanos == 0) {
      return;
    }
    if (entry.simulated()) {
      add(new Labels("baton.simulated.cost.usd", entry.platform(), ""), nanos);
      return;
    }
    add(new Labels("baton.cost.usd", entry.platform(), model), nanos);
    if (entry.estimated()) {
      add(new Labels("baton.cost.estimated.usd", entry.platform(), ""), nanos);
    }
  }

  private void add(Labels labels, long nanos) {
    counters.computeIfAbsent(labels, this::counter).increment(nanos * NANOS);
  }

  private Counter counter(Labels labels) {
    var builder = Counter.builder(labels.name()).tag("platform", labels.platform());
    return labels.model().isEmpty()
        ? builder.description("dollars").register(registry)
        : builder.tag("model", labels.model()).description("dollars").register(registry);
  }
}
