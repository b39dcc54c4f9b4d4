package dev.baton.ledger.account;

import dev.baton.chat.FaultCode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What orders about users and teams come to, over the book as it stands. */
final class PeoplePlans {
  private PeoplePlans() {}

  static Change createUser(Book book, String name, String team, long now) {
    Names.check("name", name);
    if (book.users().containsKey(name)) {
      throw exists("user", name);
    }
    checkTeam(book, team);
    var user = new User(name, team, now, OptionalLong.empty());
    return put("user.create", Optional.empty(), user);
  }

  static Change changeUser(Book book, String name, PersonEdit edit, long now) {
    var user = user(book, name);
    var team = edit.team().orElse(user.team());
    checkTeam(book, team);
    var changed = new User(name, team, user.created(), edit.disabled(user.disabled(), now));
    return put("user.update", Optional.of(user), changed);
  }

  static Change dropUser(Book book, String name) {
    var user = user(book, name);
    if (living(book, key -> key.owner().user().equals(name))) {
      throw inUse("user", name, "Revoke the user's keys first, or disable the user.");
    }
    return Change.of(
        new Edit.UserDropped(name), new Note("user.delete", name, AccountJson.of(user), ""));
  }

  static Change createTeam(Book book, String name, long now) {
    Names.check("name", name);
    if (book.teams().containsKey(name)) {
      throw exists("team", name);
    }
    return put("team.create", Optional.empty(), new Team(name, now, OptionalLong.empty()));
  }

  static Change changeTeam(Book book, String name, PersonEdit edit, long now) {
    var team = team(book, name);
    var changed = new Team(name, team.created(), edit.disabled(team.disabled(), now));
    return put("team.update", Optional.of(team), changed);
  }

  static Change dropTeam(Book book, String name) {
    var team = team(book, name);
    if (book.users().values().stream().anyMatch(user -> user.team().equals(name))
        || living(book, key -> key.owner().team().equals(name))) {
      throw inUse("team", name, "Move its users and revoke its keys first, or disable the team.");
    }
    return Change.of(
        new Edit.TeamDropped(name), new Note("team.delete", name, AccountJson.of(team), ""));
  }

  private static boolean living(Book book, Predicate<ManagedKey> whose) {
    return book.keys().values().stream()
        .filter(key -> key.life().revoked().isEmpty())
        .anyMatch(whose);
  }

  private static void checkTeam(Book book, String team) {
    if (!team.isEmpty()) {
      team(book, team);
    }
  }

  private static User user(Book book, String name) {
    return Optional.ofNullable(book.users().get(name))
        .orElseThrow(() -> Objection.missing("user", name));
  }

  private static Team team(Book book, String name) {
    return Optional.ofNullable(book.teams().get(name))
        .orElseThrow(() -> Objection.missing("team", name));
  }

  private static Objection exists(String kind, String name) {
    return new Objection(
        FaultCode.CONFLICT, "There is a " + kind + " called \"" + name + "\" already.");
  }

  private static Objection inUse(String kind, String name, String advice) {
    return new Objection(
        FaultCode.CONFLICT, "The " + kind + " \"" + name + "\" is not empty. " + advice);
  }

  private static Change put(String what, Optional<User> before, User after) {
    return Change.of(
        new Edit.UserPut(after),
        new Note(
            what, after.name(), before.map(AccountJson::of).orElse(""), AccountJson.of(after)));
  }

  private static Change put(String what, Optional<Team> before, Team after) {
    return Change.of(
        new Edit.TeamPut(after),
        new Note(
            what, after.name(), before.map(AccountJson::of).orElse(""), AccountJson.of(after)));
  }
}
