package dev.baton.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one platform, whatever the configuration says at the moment. It is its own lock:
 * everything below it is used under that.
 */
final class PlatformState {
  private static final int LANES_MAX = 4_096;
  private static final int MODELS_MIN = 64;
  private static final int LOOKED_AT = 64;
  private static final long STRIDE = 1 << 20;

  final String name;
  final Share retries;
  private final Turnstiles.Givens givens;
  private final Moment.Clocks clocks;
  private final LinkedHashMap<String, ModelLanes> models = new LinkedHashMap<>(16, 0.75f, true);
  private Map<String, PooledKey> keys = Map.of();
  private Roster roster;
  private long turn;

  PlatformState(String name, Rules rules, Turnstiles.Givens givens) {
    this.name = name;
    this.givens = givens;
    clocks = new Moment.Clocks(new SteadyClock(givens.nanos()), givens.utc());
    retries = new Share(Share.Terms.ofRetries(rules.retries().budget()), givens.nanos());
    roster = adopt(rules);
  }

  /** A new configuration: keys that were there before keep what is known of them. */
  synchronized Roster adopt(Rules rules) {
    var kept = new HashMap<String, PooledKey>();
    roster =
        Roster.of(
            rules, id -> kept.computeIfAbsent(id, _ -> keys.getOrDefault(id, new PooledKey())));
    keys = kept;
    models.values().forEach(model -> model.retain(kept.values()));
    retries.percent(rules.retries().budget());
    return roster;
  }

  Moment now() {
    return clocks.now();
  }

  ModelLanes model(String name, long now) {
    var known = models.get(name);
    if (known != null) {
      return known;
    }
    var made = new ModelLanes(name, this, givens.placesMax(), givens.random());
    models.put(name, made);
    if (models.size() > Math.max(MODELS_MIN, LANES_MAX / roster.members().size())) {
      dropOne(now);
    }
    return made;
  }

  Optional<ModelLanes> known(String model) {
    return Optional.ofNullable(models.get(model));
  }

  /** Of those used longest ago one that holds nothing worth keeping, else simply the oldest. */
  private void dropOne(long now) {
    Iterator<ModelLanes> oldest = models.values().iterator();
    for (var looked = 0; looked < LOOKED_AT && oldest.hasNext(); looked++) {
      if (oldest.next().idle(now)) {
        oldest.remove();
        return;
      }
    }
    models.pollFirstEntry();
  }

  /** The next turn of a key: the heavier it is, the sooner it comes again. */
  long turnAfter(long last, int weight) {
    turn = Math.max(turn, last);
    return turn + STRIDE / weight;
  }

  synchronized int inFlight(String model) {
    var now = clocks.now().nanos();
    return known(model).map(lanes -> (int) lanes.inFlight.sum(now)).orElse(0);
  }

  synchronized List<KeyState> keys() {
    var now = now();
    var states = new ArrayList<KeyState>();
    for (var member : roster.members()) {
      member
          .settings()
          .ifPresent(settings -> {
            var cooling = coolingUntil(member.key());
            var state = member.key().state(settings.label(), cooling, now);
            states.add(settings.off() ? state.withWord(KeyState.Word.OFF) : state);
          });
    }
    return states;
  }

  private long coolingUntil(PooledKey key) {
    return models.values().stream().mapToLong(model -> model.coolingUntil(key)).max().orElse(0);
  }

  synchronized boolean reset(String label) {
    var now = clocks.now().nanos();
    var found = false;
    for (var member : roster.members()) {
      if (member.label().equals(label)) {
        member.key().reset();
        models.values().forEach(model -> model.reset(member, now));
        found = true;
      }
    }
    return found;
  }

  synchronized boolean off(String label) {
    var found = false;
    for (var member : roster.members()) {
      if (member.label().equals(label)) {
        member.key().off();
        found = true;
      }
    }
    return found;
  }
}
