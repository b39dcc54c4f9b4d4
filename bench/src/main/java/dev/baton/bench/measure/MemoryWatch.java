package dev.baton.bench.measure;

import dev.baton.bench.rig.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at a target's resident memory again and again while something runs. */
final class MemoryWatch {

  private static final long EVERY_MILLIS = 250;
  private static final double MIB = 1024.0 * 1024;

  /**
   * What ran, and the memory meanwhile.
   *
   * @param mebibytes in the order of looking
   */
  record Watched<T>(T result, List<Double> mebibytes) {

    double peak() {
      return mebibytes.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    double last() {
      return mebibytes.getLast();
    }

    /** How much higher the last quarter went than anything in the second one. */
    double lateGrowth() {
      var quarter = mebibytes.size() / 4;
      return highest(3 * quarter, mebibytes.size()) - highest(quarter, 2 * quarter);
    }

    private double highest(int from, int to) {
      return mebibytes.subList(from, to).stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
  }

  private MemoryWatch() {}

  static <T> Watched<T> during(Target target, Supplier<T> work) {
    List<Double> mebibytes = new ArrayList<>();
    mebibytes.add(mebibytes(target));
    var watcher =
        Thread.ofVirtual()
            .start(() -> {
              while (pause()) {
                mebibytes.add(mebibytes(target));
              }
            });
    T result;
    try {
      result = work.get();
    } finally {
      stop(watcher);
    }
    mebibytes.add(mebibytes(target));
    return new Watched<>(result, List.copyOf(mebibytes));
  }

  static double mebibytes(Target target) {
    return target.residentBytes() / MIB;
  }

  static double peakMebibytes(Target target) {
    return target.residentPeakBytes() / MIB;
  }

  private static boolean pause() {
    try {
      Thread.sleep(EVERY_MILLIS);
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private static void stop(Thread watcher) {
    watcher.interrupt();
    try {
      watcher.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
