package dev.baton.ledger.account;

import dev.baton.catalog.RateLimits;
import dev.baton.config.VirtualKey.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Accounts as rows, and rows as accounts. */
final class AccountRows {
  private static final String LINE = "\n";

  private AccountRows() {}

  static List<ManagedKey> keys(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT id, name, digest, hint, former, former_until, user_name, team, tags, role, models,
                   rpm, tpm, rpd, created, expires, rotated, revoked
            FROM virtual_key
            """)
        .map((row, _) -> key(row))
        .list();
  }

  static List<User> users(Handle handle) {
    return handle
        .createQuery("SELECT name, team, created, disabled FROM account_user")
        .map((row, _) ->
            new User(
                text(row, "name"),
                text(row, "team"),
                row.getLong("created"),
                number(row, "disabled")))
        .list();
  }

  static List<Team> teams(Handle handle) {
    return handle
        .createQuery("SELECT name, created, disabled FROM team")
        .map((row, _) ->
            new Team(text(row, "name"), row.getLong("created"), number(row, "disabled")))
        .list();
  }

  static void write(Handle handle, Edit edit) {
    switch (edit) {
      case Edit.KeyPut(var key) -> write(handle, key);
      case Edit.UserPut(var user) ->
          handle
              .createUpdate(
                  """
                  INSERT INTO account_user (name, team, created, disabled)
                  VALUES (:name, :team, :created, :disabled)
                  ON CONFLICT (name) DO UPDATE SET
                    team = excluded.team, disabled = excluded.disabled
                  """)
              .bind("name", user.name())
              .bind("team", user.team())
              .bind("created", user.created())
              .bind("disabled", user.disabled())
              .execute();
      case Edit.TeamPut(var team) ->
          handle
              .createUpdate(
                  """
                  INSERT INTO team (name, created, disabled) VALUES (:name, :created, :disabled)
                  ON CONFLICT (name) DO UPDATE SET disabled = excluded.disabled
                  """)
              .bind("name", team.name())
              .bind("created", team.created())
              .bind("disabled", team.disabled())
              .execute();
      case Edit.UserDropped(var name) ->
          handle
              .createUpdate("DELETE FROM account_user WHERE name = :name")
              .bind("name", name)
              .execute();
      case Edit.TeamDropped(var name) ->
          handle.createUpdate("DELETE FROM team WHERE name = :name").bind("name", name).execute();
    }
  }

  private static void write(Handle handle, ManagedKey key) {
    var insert =
        handle.createUpdate(
            """
            INSERT INTO virtual_key (id, name, digest, hint, former, former_until, user_name, team,
              tags, role, models, rpm, tpm, rpd, created, expires, rotated, revoked)
            VALUES (:id, :name, :digest, :hint, :former, :formerUntil, :user, :team,
              :tags, :role, :models, :rpm, :tpm, :rpd, :created, :expires, :rotated, :revoked)
            ON CONFLICT (id) DO UPDATE SET
              digest = excluded.digest, hint = excluded.hint, former = excluded.former,
              former_until = excluded.former_until, user_name = excluded.user_name,
              team = excluded.team, tags = excluded.tags, role = excluded.role,
              models = excluded.models, rpm = excluded.rpm, tpm = excluded.tpm,
              rpd = excluded.rpd, expires = excluded.expires, rotated = excluded.rotated,
              revoked = excluded.revoked
            """);
    insert.bind("id", key.id()).bind("name", key.name());
    bind(insert, key.seal());
    bind(insert, key.owner());
    bind(insert, key.grant());
    bind(insert, key.life());
    insert.execute();
  }

  private static void bind(Update insert, ManagedKey.Seal seal) {
    insert
        .bind("digest", seal.digest())
        .bind("hint", seal.hint())
        .bind("former", seal.former())
        .bind("formerUntil", seal.formerUntil());
  }

  private static void bind(Update insert, ManagedKey.Owner owner) {
    insert
        .bind("user", owner.user())
        .bind("team", owner.team())
        .bind("tags", String.join(LINE, owner.tags()));
  }

  private static void bind(Update insert, Grant grant) {
    insert
        .bind("role", grant.role().word())
        .bind("models", String.join(LINE, grant.models().patterns()))
        .bind("rpm", grant.limits().rpm())
        .bind("tpm", grant.limits().tpm())
        .bind("rpd", grant.limits().rpd())
        .bind("expires", grant.until());
  }

  private static void bind(Update insert, ManagedKey.Life life) {
    insert
        .bind("created", life.created())
        .bind("rotated", life.rotated())
        .bind("revoked", life.revoked());
  }

  private static ManagedKey key(ResultSet row) throws SQLException {
    return new ManagedKey(
        text(row, "id"),
        text(row, "name"),
        new ManagedKey.Seal(
            text(row, "digest"),
            text(row, "hint"),
            text(row, "former"),
            row.getLong("former_until")),
        grant(row),
        new ManagedKey.Owner(text(row, "user_name"), text(row, "team"), texts(row, "tags")),
        new ManagedKey.Life(
            row.getLong("created"), number(row, "rotated"), number(row, "revoked")));
  }

  private static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        Role.valueOf(text(row, "role").toUpperCase(Locale.ROOT)),
        new AllowedModels(texts(row, "models")),
        new RateLimits(number(row, "rpm"), number(row, "tpm"), number(row, "rpd")),
        number(row, "expires"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    var text = text(row, column);
    return text.isEmpty() ? List.of() : List.of(text.split(LINE, -1));
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    var number = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
