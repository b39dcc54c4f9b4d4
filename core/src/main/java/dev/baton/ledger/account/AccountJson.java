package dev.baton.ledger.account;

import dev.baton.wire.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Accounts as they are told outside and written in the audit: never with what opens a door. */
public final class AccountJson {
  private AccountJson() {}

  /** The fields of a key that say what it is. */
  public static void key(JsonWriter out, ManagedKey key) {
    var grant = key.grant();
    out.field("id", key.id())
        .field("name", key.name())
        .field("hint", key.seal().hint())
        .field("fingerprint", key.seal().fingerprint())
        .field("role", grant.role().word());
    text(out, "user", key.owner().user());
    text(out, "team", key.owner().team());
    texts(out, "tags", key.owner().tags());
    texts(out, "models", grant.models().patterns());
    number(out, "rpm", grant.limits().rpm());
    number(out, "tpm", grant.limits().tpm());
    number(out, "rpd", grant.limits().rpd());
    out.field("created_at", Instant.ofEpochMilli(key.life().created()).toString());
    time(out, "expires_at", grant.until());
    time(out, "rotated_at", key.life().rotated());
    time(out, "revoked_at", key.life().revoked());
    time(out, "overlap_until", formerUntil(key.seal()));
  }

  private static OptionalLong formerUntil(ManagedKey.Seal seal) {
    return seal.former().isEmpty() ? OptionalLong.empty() : OptionalLong.of(seal.formerUntil());
  }

  public static void user(JsonWriter out, User user) {
    out.field("name", user.name());
    text(out, "team", user.team());
    out.field("created_at", Instant.ofEpochMilli(user.created()).toString());
    time(out, "disabled_at", user.disabled());
  }

  public static void team(JsonWriter out, Team team) {
    out.field("name", team.name())
        .field("created_at", Instant.ofEpochMilli(team.created()).toString());
    time(out, "disabled_at", team.disabled());
  }

  static String of(ManagedKey key) {
    var out = new JsonWriter().beginObject();
    key(out, key);
    return out.endObject().toString();
  }

  static String of(User user) {
    var out = new JsonWriter().beginObject();
    user(out, user);
    return out.endObject().toString();
  }

  static String of(Team team) {
    var out = new JsonWriter().beginObject();
    team(out, team);
    return out.endObject().toString();
  }

  private static void text(JsonWriter out, String field, String text) {
    if (text.isEmpty()) {
      out.key(field).nullValue();
    } else {
      out.field(field, text);
    }
  }

  private static void texts(JsonWriter out, String field, List<String> texts) {
    out.key(field).beginArray();
    texts.forEach(out::value);
    out.endArray();
  }

  private static void number(JsonWriter out, String field, OptionalLong number) {
    out.key(field);
    number.ifPresentOrElse(out::value, out::nullValue);
  }

  private static void time(JsonWriter out, String field, OptionalLong millis) {
    out.key(field);
    millis.ifPresentOrElse(
        time -> out.value(Instant.ofEpochMilli(time).toString()), out::nullValue);
  }
}
