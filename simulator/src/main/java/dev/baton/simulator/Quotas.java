package dev.baton.simulator;

import dev.baton.simulator.Trouble.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds callers to their quotas, as strictly as a platform can: no stretch of time, wherever it
 * begins, sees more than the quota. Shared by all event loops.
 */
final class Quotas {
  private static final int KEYS_MAX = 10_000;
  private static final long NANOS_A_MILLI = 1_000_000;

  private final ConcurrentHashMap<Account, Deque<Request>> accounts = new ConcurrentHashMap<>();

  /** Whose quota it is. */
  record Account(Platform platform, String model, String key) {}

  private record Request(long at, long tokens) {}

  /** The refusal a request of so many tokens gets, if its account has used its quota up. */
  Optional<Fault> refusal(Account account, Quota quota, long tokens, long now) {
    if (accounts.size() > KEYS_MAX) {
      accounts.clear();
    }
    var past = accounts.computeIfAbsent(account, _ -> new ArrayDeque<>());
    synchronized (past) {
      var window = quota.perMillis() * NANOS_A_MILLI;
      while (!past.isEmpty() && now - past.getFirst().at() >= window) {
        past.removeFirst();
      }
      var used = past.stream().mapToLong(Request::tokens).sum();
      if (past.size() + 1 > quota.requests().orElse(Long.MAX_VALUE)
          || used + tokens > quota.tokens().orElse(Long.MAX_VALUE)) {
        return Optional.of(refused(past.isEmpty() ? 0 : past.getFirst().at() + window - now));
      }
      past.addLast(new Request(now, tokens));
      return Optional.empty();
    }
  }

  private static Fault refused(long nanos) {
    var millis = Long.toString(Math.ceilDiv(nanos, NANOS_A_MILLI));
    return new Fault.Refuse(Kind.RATE_LIMITED, List.of(new Hint("retry-after-ms", millis)));
  }
}
