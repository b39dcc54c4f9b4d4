package dev.baton.limit;

import static dev.baton.limit.TestingPlatform.plain;
import static dev.baton.limit.TestingPlatform.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.RateLimits;
import dev.baton.config.PoolKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten minutes of three times too much, against a platform that counts every single request. */
final class FullUseTest {
  private static final String MODEL = "small";
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long LENGTH = 10 * MINUTE;
  private static final long DELAY_MAX = Duration.ofMillis(240).toNanos();

  /** Requests that reached a key in the last sixty seconds, counted as a strict platform does. */
  private static final class StrictKey {
    private final Deque<long[]> inWindow = new ArrayDeque<>();
    private long windowTokens;
    private long requests;
    private long tokens;
    private long refused;

    void arrive(long at, long size, RateLimits limits) {
      while (!inWindow.isEmpty() && inWindow.getFirst()[0] <= at - MINUTE) {
        windowTokens -= inWindow.removeFirst()[1];
      }
      if (inWindow.size() + 1 > limits.rpm().orElse(Long.MAX_VALUE)
          || windowTokens + size > limits.tpm().orElse(Long.MAX_VALUE)) {
        refused++;
        return;
      }
      inWindow.addLast(new long[] {at, size});
      windowTokens += size;
      requests++;
      tokens += size;
    }
  }

  private record Coming(long at, long tokens, Optional<Ticket> ticket) {}

  private record Arrival(long at, int key, long tokens) {}

  @ParameterizedTest(name = "{0} requests, {1} tokens a minute, {2} keys, {3} tokens each")
  @CsvSource({
    "30, 0, 1, 100",
    "500, 0, 1, 100",
    "3000, 0, 1, 10",
    "50, 0, 4, 100",
    "0, 40000, 1, 200",
    "0, 200000, 1, 600",
    "0, 40000, 3, 150"
  })
  void usesNinetyNineHundredthsOfALimitAndNeverMore(long rpm, long tpm, int keys, int size) {
    var limits = new RateLimits(limit(rpm), limit(tpm), OptionalLong.empty());
    var pool = IntStream.range(0, keys).mapToObj(key -> plain("k" + key)).toArray(PoolKey[]::new);
    var platform = new TestingPlatform(pool).limits(MODEL, limits, pool);

    var strict = new ArrayList<StrictKey>();
    IntStream.range(0, keys).forEach(_ -> strict.add(new StrictKey()));
    arrivals(platform, limits, keys, size).stream()
        .sorted(Comparator.comparingLong(Arrival::at))
        .forEach(call -> strict.get(call.key()).arrive(call.at(), call.tokens(), limits));

    var most = keys * (LENGTH / MINUTE);
    assertThat(strict).allMatch(key -> key.refused == 0);
    if (rpm > 0) {
      assertThat(strict.stream().mapToLong(key -> key.requests).sum() * 100)
          .isGreaterThanOrEqualTo(99L * most * rpm);
    } else {
      assertThat(strict.stream().mapToLong(key -> key.tokens).sum() * 100)
          .isGreaterThanOrEqualTo(99L * most * tpm);
    }
  }

  /** What the turnstile lets in, with the moment at which it reaches the platform. */
  private static List<Arrival> arrivals(
      TestingPlatform platform, RateLimits limits, int keys, int size) {
    var random = new Random(17);
    var offered = new PriorityQueue<>(Comparator.comparingLong(Coming::at));
    var perMinute = 3L * keys * limits.rpm().orElseGet(() -> limits.tpm().orElse(0) / size);
    for (var call = 0L; call < perMinute * LENGTH / MINUTE; call++) {
      offered.add(new Coming(call * MINUTE / perMinute, size(size, random), Optional.empty()));
    }
    var arrivals = new ArrayList<Arrival>();
    var now = 0L;
    for (var next = offered.poll(); next != null && next.at < LENGTH; next = offered.poll()) {
      platform.pass(Duration.ofNanos(next.at - now));
      now = next.at;
      switch (platform.turnstile().enter(MODEL, tokens(next.tokens), next.ticket)) {
        case Entry.Go(var pass) -> {
          var delay = random.nextLong(DELAY_MAX);
          arrivals.add(new Arrival(now + delay, pass.key(), next.tokens));
          pass.answered(next.tokens, 0);
        }
        case Entry.Later(var pause, _, var ticket) ->
            offered.add(new Coming(now + pause.toNanos(), next.tokens, Optional.of(ticket)));
        case Entry.Shut _ -> {}
      }
    }
    return arrivals;
  }

  private static long size(int usual, Random random) {
    return usual / 2L + random.nextInt(usual);
  }

  private static OptionalLong limit(long limit) {
    return limit == 0 ? OptionalLong.empty() : OptionalLong.of(limit);
  }
}
