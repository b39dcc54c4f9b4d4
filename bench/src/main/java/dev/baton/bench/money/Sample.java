package dev.baton.bench.money;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Cached;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** Calls as a busy house has them: 500 people, 50 keys, 80 models, ten calls a conversation. */
final class Sample {
  static final long HELD = 40_000_000;
  private static final int USERS = 500;
  private static final int KEYS = 50;
  private static final int TEAMS = 5;
  private static final int AGENTS = 10;
  private static final int TASKS = 4;
  private static final int PLATFORMS = 4;
  private static final int MODELS = 20;
  private static final int TALK = 10;
  private static final int UNLUCKY = 50;

  private final Random random;

  Sample(long seed) {
    random = new Random(seed);
  }

  /** Whose the nth call is. */
  static Spender spender(int nth) {
    var user = nth * 7919 % USERS;
    return new Spender(
        "key-" + user % KEYS,
        "user-" + user,
        "team-" + user % TEAMS,
        "agent-" + nth * 31 % AGENTS,
        List.of("project=web-" + user % TEAMS, "stage=live"),
        "task-" + nth % TASKS,
        "conversation-" + nth / TALK);
  }

  /** Which model it asks, as budgets know it. */
  static String model(int nth) {
    return platformOf(nth) + "/" + modelOf(nth);
  }

  private static String platformOf(int nth) {
    return "platform-" + nth / 7 % PLATFORMS;
  }

  private static String modelOf(int nth) {
    return "some-model-2026-" + nth / 7 % (PLATFORMS * MODELS);
  }

  /** The nth call as it is held at a moment. */
  static Entry held(AttemptId id, long at, int nth, Spender spender) {
    return new Entry(
        id,
        "req-" + id,
        1,
        at,
        spender,
        "chat",
        platformOf(nth),
        modelOf(nth),
        new Usage(Map.of(Counter.INPUT, 4000L, Counter.OUTPUT, 2000L)),
        OptionalLong.of(HELD),
        HELD,
        "2026-01-15",
        Ending.INTERRUPTED,
        "",
        true,
        false,
        Cached.OFF,
        Entry.Times.NONE);
  }

  /** The same as it ended. */
  static Entry ended(Entry held, int nth) {
    var failed = nth % UNLUCKY == 0;
    var used =
        new Usage(
            Map.of(
                Counter.INPUT, 500L + nth * 613L % 4000,
                Counter.CACHE_READ, nth * 17L % 900,
                Counter.OUTPUT, 100L + nth * 211L % 1500));
    return held.ended(
        failed ? Usage.UNKNOWN : used,
        OptionalLong.of(failed ? 0 : 1_000_000 + nth * 7907L % 38_000_000),
        failed ? Ending.FAILED : Ending.ANSWERED,
        failed ? "overloaded" : "",
        false,
        new Entry.Times(200 + nth * 101L % 9000, 90));
  }

  /** The nth call of all, begun at a moment. */
  Entry whole(int nth, long at) {
    return ended(held(AttemptId.at(at, random), at, nth, spender(nth)), nth);
  }
}
