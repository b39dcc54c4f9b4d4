package dev.baton.ledger.account;

import dev.baton.chat.FaultCode;
import dev.baton.config.BudgetRules;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What orders about keys come to, over the book as it stands. */
final class KeyPlans {
  private static final Duration OVERLAP_MAX = Duration.ofDays(30);

  private final Predicate<String> taken;

  /**
   * @param taken whether a key that is not managed here has a name
   */
  KeyPlans(Predicate<String> taken) {
    this.taken = taken;
  }

  /** One that is to be: everything but the book is known. */
  record Fresh(String id, String name, FreshKey key, long now) {}

  Change create(Book book, Actor actor, Fresh fresh, Terms terms) {
    Names.check("name", fresh.name());
    mayBeCalled(book, fresh.name());
    check(book, actor, terms);
    if (terms.grant().until().orElse(Long.MAX_VALUE) <= fresh.now()) {
      throw Objection.invalid("expires_at", "must lie in the future");
    }
    var life = new ManagedKey.Life(fresh.now(), OptionalLong.empty(), OptionalLong.empty());
    var key =
        new ManagedKey(
            fresh.id(),
            fresh.name(),
            ManagedKey.Seal.of(fresh.key()),
            terms.grant(),
            terms.owner(),
            life);
    return put("key.create", Optional.empty(), key);
  }

  private void mayBeCalled(Book book, String name) {
    var same = book.key(name);
    if (same.isPresent() || taken.test(name)) {
      var revoked = same.filter(key -> key.life().revoked().isPresent()).isPresent();
      throw new Objection(
          FaultCode.CONFLICT,
          (revoked ? "A key that was revoked" : "Another key")
              + " is called \""
              + name
              + "\", and the books go by names: each is used once. Choose another name.");
    }
  }

  Change change(Book book, Actor actor, String id, UnaryOperator<Terms> edits) {
    var key = living(book, actor, id);
    var terms = edits.apply(key.terms());
    check(book, actor, terms);
    return put("key.update", Optional.of(key), key.with(terms));
  }

  Change rotate(Book book, Actor actor, String id, FreshKey fresh, Turn turn) {
    if (turn.overlap().isNegative() || turn.overlap().compareTo(OVERLAP_MAX) > 0) {
      throw Objection.invalid("overlap_ms", "must be from 0 to " + OVERLAP_MAX.toMillis());
    }
    var key = living(book, actor, id);
    var oldUntil = turn.now() + turn.overlap().toMillis();
    return put("key.rotate", Optional.of(key), key.rotated(fresh, turn.now(), oldUntil));
  }

  /** When a key is rotated, and how long the one before it opens too. */
  record Turn(long now, Duration overlap) {}

  Change revoke(Book book, Actor actor, String id, long now) {
    var key = living(book, actor, id);
    return put("key.revoke", Optional.of(key), key.revoked(now));
  }

  /** What may still be changed, by whoever may do as much. */
  private static ManagedKey living(Book book, Actor actor, String id) {
    var key = book.key(id).orElseThrow(() -> Objection.missing("key", id));
    actor.mayTouch(key.grant());
    if (key.life().revoked().isPresent()) {
      throw new Objection(
          FaultCode.CONFLICT,
          "The key \"" + key.name() + "\" is revoked, and that is for good. Make another one.");
    }
    return key;
  }

  private static void check(Book book, Actor actor, Terms terms) {
    terms.check();
    var owner = terms.owner();
    if (!owner.user().isEmpty() && !book.users().containsKey(owner.user())) {
      throw Objection.missing("user", owner.user());
    }
    if (!owner.team().isEmpty() && !book.teams().containsKey(owner.team())) {
      throw Objection.missing("team", owner.team());
    }
    actor.mayTouch(terms.grant());
  }

  private static Change put(String what, Optional<ManagedKey> before, ManagedKey after) {
    var note =
        new Note(what, after.name(), before.map(AccountJson::of).orElse(""), AccountJson.of(after));
    return Change.of(new Edit.KeyPut(after), note);
  }

  /** With a budget, which the audit tells too. */
  static Change funded(Change change, Optional<KeyBudget> budget) {
    return budget
        .map(money -> {
          var note = change.note();
          var after = note.after().substring(0, note.after().length() - 1) + told(money) + "}";
          return new Change(
              change.edit(), budget, new Note(note.what(), note.subject(), note.before(), after));
        })
        .orElse(change);
  }

  private static String told(KeyBudget budget) {
    return ",\"budget\":{\"limit_nanos\":"
        + budget.limit()
        + ",\"window\":\""
        + word(budget.window())
        + "\"}";
  }

  private static String word(BudgetRules.Window window) {
    return switch (window) {
      case BudgetRules.Window.Day _ -> "day";
      case BudgetRules.Window.Month _ -> "month";
      case BudgetRules.Window.Total _ -> "total";
      case BudgetRules.Window.Rolling(var length) -> length.toHours() + "h";
    };
  }
}
