package dev.baton.limit;

import dev.baton.catalog.RateLimits;
import dev.baton.config.RetryRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what was let in by itself, the slow and plain way, and knows what was promised. */
final class LimitJudge {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final Duration PAUSE_MAX = Duration.ofHours(25);
  private static final int ANSWERED_MIN = 5;

  private final RateLimits limits;
  private final List<LetIn> calls = new ArrayList<>();
  private final Map<Integer, Long> shunnedUntil = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private long usual;
  private long again;

  private record LetIn(int key, long tokens, long at) {}

  LimitJudge(RateLimits limits) {
    this.limits = limits;
  }

  void letIn(int key, Demand demand, long at) {
    if (shunnedUntil.getOrDefault(key, 0L) > at) {
      broken.add("key " + key + " was used while it cools or is benched");
    }
    if (demand.again()) {
      again++;
    } else {
      usual++;
    }
    var budget = RetryRules.DEFAULT.budget() * usual / 100.0 + 3.0 * at / SECOND + 10;
    if (again > budget) {
      broken.add(again + " retries where " + budget + " are allowed");
    }
    calls.add(new LetIn(key, demand.tokens(), at));
  }

  void shunned(int key, long until) {
    shunnedUntil.merge(key, until, Math::max);
  }

  void toldToWait(Duration pause) {
    if (!pause.isPositive() || pause.compareTo(PAUSE_MAX) > 0) {
      broken.add("told to wait for " + pause);
    }
  }

  void recovered(int answered) {
    if (answered < ANSWERED_MIN) {
      broken.add("still shut when all had been well for a day, after " + answered + " answers");
    }
  }

  List<String> verdict() {
    calls.stream().map(LetIn::key).distinct().forEach(this::count);
    return broken;
  }

  /** Looks at every stretch of time that begins and ends with a call. */
  private void count(int key) {
    var mine = calls.stream().filter(call -> call.key() == key).toList();
    for (var from = 0; from < mine.size(); from++) {
      var tokens = 0L;
      for (var to = from; to < mine.size(); to++) {
        tokens += mine.get(to).tokens();
        check(to - from + 1, tokens, mine.get(to).at() - mine.get(from).at());
      }
    }
  }

  private void check(int requests, long tokens, long length) {
    var rpm = limits.rpm().orElseThrow();
    if (length < MINUTE && (requests > rpm || tokens > limits.tpm().orElseThrow())) {
      broken.add(requests + " requests, " + tokens + " tokens in " + length + " ns");
    }
    if (length < DAY && requests > limits.rpd().orElseThrow()) {
      broken.add(requests + " requests in less than a day");
    }
    var bucket = Math.max(1, rpm / 5.0) + (double) rpm * length / MINUTE;
    if (requests > bucket + 0.001) {
      broken.add(requests + " requests of a bucket that held " + bucket);
    }
  }
}
