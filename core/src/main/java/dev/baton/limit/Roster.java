package dev.baton.limit;

import dev.baton.catalog.RateLimits;
import dev.baton.config.Glob;
import dev.baton.config.PoolKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** The keys of one configuration, and which of them are for what. */
final class Roster {
  final Rules rules;
  private final List<Member> members;
  private final Set<String> tasks;

  /**
   * A key in its place.
   *
   * @param place in the configuration
   * @param settings empty where the platform needs no key
   */
  record Member(int place, Optional<PoolKey> settings, PooledKey key) {

    boolean isFor(String model) {
      return settings.map(key -> !key.off() && fits(key.models(), model)).orElse(true);
    }

    boolean isForTask(String task) {
      return settings.map(key -> key.tasks().isEmpty() || key.tasks().contains(task)).orElse(true);
    }

    private static boolean fits(List<String> globs, String model) {
      return globs.isEmpty() || globs.stream().anyMatch(glob -> Glob.fits(glob, model));
    }

    boolean free() {
      return settings.map(PoolKey::free).orElse(false);
    }

    int weight() {
      return settings.map(PoolKey::weight).filter(weight -> weight > 0).orElse(1);
    }

    String label() {
      return settings.map(PoolKey::label).orElse("");
    }

    RateLimits limits(RateLimits ofModel) {
      return settings.map(key -> over(key.limits(), ofModel)).orElse(ofModel);
    }

    private static RateLimits over(RateLimits own, RateLimits usual) {
      return new RateLimits(
          either(own.rpm(), usual.rpm()),
          either(own.tpm(), usual.tpm()),
          either(own.rpd(), usual.rpd()));
    }

    private static OptionalLong either(OptionalLong own, OptionalLong usual) {
      return own.isPresent() ? own : usual;
    }
  }

  private Roster(Rules rules, List<Member> members) {
    this.rules = rules;
    this.members = members;
    tasks = new HashSet<>();
    members.forEach(member -> member.settings().ifPresent(key -> tasks.addAll(key.tasks())));
  }

  /** The rules' keys, with what {@code known} finds under their digests. */
  static Roster of(Rules rules, Function<String, PooledKey> known) {
    var members = new ArrayList<Member>();
    for (var settings : rules.keys()) {
      var key = known.apply(Digest.of(settings.secret()));
      key.caps.configure(settings.caps());
      members.add(new Member(members.size(), Optional.of(settings), key));
    }
    if (members.isEmpty()) {
      members.add(new Member(0, Optional.empty(), known.apply("")));
    }
    return new Roster(rules, List.copyOf(members));
  }

  List<Member> members() {
    return members;
  }

  /** The task type as far as it makes a difference. */
  String task(String type) {
    return tasks.contains(type) ? type : "";
  }
}
