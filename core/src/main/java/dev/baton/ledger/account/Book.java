package dev.baton.ledger.account;

import dev.baton.catalog.RateLimits;
import dev.baton.ledger.account.ManagedKey.Standing;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All keys, users and teams at one version. Immutable: a change makes a new one.
 *
 * @param version counts changes, on all servers together
 * @param keys by id, the oldest first
 * @param users by name, like {@code teams}
 */
public record Book(
    long version,
    NavigableMap<String, ManagedKey> keys,
    NavigableMap<String, User> users,
    NavigableMap<String, Team> teams) {
  public static final Book EMPTY = new Book(0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public Book {
    keys = Collections.unmodifiableNavigableMap(new TreeMap<>(keys));
    users = Collections.unmodifiableNavigableMap(new TreeMap<>(users));
    teams = Collections.unmodifiableNavigableMap(new TreeMap<>(teams));
  }

  /**
   * A digest that opens.
   *
   * @param digest SHA-256 of what is shown, in hex
   * @param until from when on it opens no more, in milliseconds since the epoch
   */
  public record Opening(String digest, ManagedKey key, Holder holder, long until) {}

  /** Everything that opens, now or until its end comes; what is revoked or disabled is not here. */
  public List<Opening> openings() {
    return keys.values().stream().filter(this::usable).flatMap(this::openings).toList();
  }

  private Stream<Opening> openings(ManagedKey key) {
    var holder = holder(key);
    var end = key.grant().until().orElse(Long.MAX_VALUE);
    var seal = key.seal();
    var now = new Opening(seal.digest(), key, holder, end);
    return seal.former().isEmpty()
        ? Stream.of(now)
        : Stream.of(
            now, new Opening(seal.former(), key, holder, Math.min(end, seal.formerUntil())));
  }

  /** What keys may ask, by their names; those without limits are left out. */
  public Map<String, RateLimits> limits() {
    var limits = new HashMap<String, RateLimits>();
    keys.values().stream()
        .filter(this::usable)
        .filter(key -> !key.grant().limits().equals(RateLimits.NONE))
        .forEach(key -> limits.put(key.name(), key.grant().limits()));
    return limits;
  }

  /** A key by its id or its name. */
  public Optional<ManagedKey> key(String idOrName) {
    var byId = Optional.ofNullable(keys.get(idOrName));
    return byId.or(
        () -> keys.values().stream().filter(key -> key.name().equals(idOrName)).findFirst());
  }

  public Standing standing(ManagedKey key, long now) {
    if (key.life().revoked().isPresent()) {
      return Standing.REVOKED;
    }
    if (key.grant().until().orElse(Long.MAX_VALUE) <= now) {
      return Standing.EXPIRED;
    }
    return usable(key) ? Standing.ACTIVE : Standing.DISABLED;
  }

  private boolean usable(ManagedKey key) {
    return key.life().revoked().isEmpty() && !shuts(key.owner().user(), team(key));
  }

  /**
   * Whether somebody put away the user, the user's own team or the team named, so that no key of
   * theirs opens.
   */
  public boolean shuts(String user, String team) {
    var who = Optional.ofNullable(users.get(user));
    return who.filter(found -> found.disabled().isPresent()).isPresent()
        || who.filter(found -> isDisabled(found.team())).isPresent()
        || isDisabled(team);
  }

  private boolean isDisabled(String team) {
    return Optional.ofNullable(teams.get(team))
        .filter(found -> found.disabled().isPresent())
        .isPresent();
  }

  /** The team that a key is for: its own, or else its user's. */
  private String team(ManagedKey key) {
    var own = key.owner().team();
    return own.isEmpty()
        ? Optional.ofNullable(users.get(key.owner().user())).map(User::team).orElse("")
        : own;
  }

  private Holder holder(ManagedKey key) {
    var owner = key.owner();
    return new Holder(key.name(), owner.user(), team(key), owner.tags(), key.grant().models());
  }

  /** How it stands after an edit. */
  Book after(Edit edit) {
    var keysNow = new TreeMap<>(keys);
    var usersNow = new TreeMap<>(users);
    var teamsNow = new TreeMap<>(teams);
    switch (edit) {
      case Edit.KeyPut(var key) -> keysNow.put(key.id(), key);
      case Edit.UserPut(var user) -> usersNow.put(user.name(), user);
      case Edit.TeamPut(var team) -> teamsNow.put(team.name(), team);
      case Edit.UserDropped(var name) -> usersNow.remove(name);
      case Edit.TeamDropped(var name) -> teamsNow.remove(name);
    }
    return new Book(version + 1, keysNow, usersNow, teamsNow);
  }
}
