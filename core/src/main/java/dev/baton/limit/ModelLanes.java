package dev.baton.limit;

import dev.baton.limit.Roster.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What is known of one model of a platform, over all its keys. */
final class ModelLanes {
  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final int CELLS = 60;
  private static final int LINEUPS_MAX = 32;

  final String name;
  final Breaker breaker;

  /** Calls under way, each in the cell of its begin: one that never ends leaves by itself. */
  final Window inFlight = new Window(FORGOTTEN.toNanos(), CELLS);

  private final Object lock;
  private final int placesMax;
  private final RandomGenerator random;
  private final Map<PooledKey, KeyLane> lanes = new HashMap<>();
  private final Map<String, WaitingLine> lines = new HashMap<>();
  private final List<Lineup> lineups = new ArrayList<>();

  ModelLanes(String name, Object lock, int placesMax, RandomGenerator random) {
    this.name = name;
    this.lock = lock;
    this.placesMax = placesMax;
    this.random = random;
    breaker = new Breaker(random);
  }

  /** The ways in that a configuration has for a task type. */
  Lineup lineup(Roster roster, String task) {
    for (var lineup : lineups) {
      if (lineup.roster() == roster && lineup.task().equals(task)) {
        return lineup;
      }
    }
    if (lineups.size() == LINEUPS_MAX) {
      lineups.removeFirst();
    }
    var made = make(roster, task);
    lineups.add(made);
    return made;
  }

  private Lineup make(Roster roster, String task) {
    breaker.configure(roster.rules.breaker());
    var fit = roster.members().stream().filter(member -> member.isFor(name)).toList();
    var limits = roster.rules.limitsOfModel().apply(name);
    var presumed = roster.rules.presumedOfModel().apply(name);
    var posts = new ArrayList<Lineup.Post>();
    for (var member : fit) {
      if (member.isForTask(task)) {
        var lane = lanes.computeIfAbsent(member.key(), key -> new KeyLane(key, random));
        lane.meters.configure(member.limits(limits), presumed);
        lane.breaker.configure(roster.rules.breaker());
        posts.add(new Lineup.Post(member, lane));
      }
    }
    var line = lines.computeIfAbsent(task, _ -> new WaitingLine(lock, placesMax));
    return new Lineup(this, roster, task, posts, fit.size() > 1, line);
  }

  /** Forgets lanes of keys that no configuration names any more. */
  void retain(Collection<PooledKey> keys) {
    lanes.keySet().retainAll(keys);
  }

  /** The model is well again, and with it every key for it. */
  void closeAll(long now) {
    lanes.values().forEach(lane -> lane.breaker.close(now));
  }

  /** Everything that is held against a key for this model is forgotten. */
  void reset(Member member, long now) {
    var lane = lanes.get(member.key());
    if (lane != null) {
      lane.reset(now);
    }
  }

  long coolingUntil(PooledKey key) {
    var lane = lanes.get(key);
    return lane == null ? 0 : lane.coolingUntil();
  }

  boolean idle(long now) {
    return inFlight.sum(now) == 0
        && breaker.idle(now)
        && lines.values().stream().allMatch(line -> line.length() == 0)
        && lanes.values().stream().allMatch(lane -> lane.idle(now));
  }
}
