package dev.baton.simulator;

import dev.baton.simulator.Scene.Outcome;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The live truth counts. Shared by all event loops. */
final class Counts {
  private static final int ROWS_MAX = 10_000;
  private static final String REST = "(other models)";

  private record Key(Platform platform, String model) {}

  private final ConcurrentHashMap<Key, Line> lines = new ConcurrentHashMap<>();

  Line line(Platform platform, String model) {
    var line = lines.get(new Key(platform, model));
    if (line != null) {
      return line;
    }
    var name = lines.size() < ROWS_MAX ? model : REST;
    return lines.computeIfAbsent(new Key(platform, name), _ -> new Line());
  }

  Tally tally() {
    return new Tally(
        lines.entrySet().stream()
            .map(each -> each.getValue().row(each.getKey().platform().label, each.getKey().model()))
            .sorted(Comparator.comparing(Tally.Row::platform).thenComparing(Tally.Row::model))
            .toList());
  }

  /** The counts of one platform and model. */
  static final class Line {
    private final AtomicLong nth = new AtomicLong();
    private final LongAdder requests = new LongAdder();
    private final LongAdder streams = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private final LongAdder left = new LongAdder();
    private final LongAdder open = new LongAdder();
    private final LongAdder input = new LongAdder();
    private final LongAdder output = new LongAdder();

    /** The number of this request among those whose fault depends on it, from 1. */
    long next() {
      return nth.incrementAndGet();
    }

    void begun(boolean stream) {
      requests.increment();
      open.increment();
      if (stream) {
        streams.increment();
      }
    }

    void done(Outcome outcome, Usage usage) {
      switch (outcome) {
        case COMPLETED -> {
          completed.increment();
          input.add(usage.in());
          output.add(usage.out());
        }
        case REFUSED -> refused.increment();
        case CUT -> cut.increment();
      }
    }

    void clientLeft() {
      left.increment();
    }

    void closed() {
      open.decrement();
    }

    Tally.Row row(String platform, String model) {
      return new Tally.Row(
          platform,
          model,
          requests.sum(),
          streams.sum(),
          completed.sum(),
          refused.sum(),
          cut.sum(),
          left.sum(),
          open.sum(),
          input.sum(),
          output.sum());
    }
  }
}
