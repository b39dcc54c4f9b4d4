package dev.baton.server.cli;

import dev.baton.server.cli.Table.Column;
import java.util.List;

/**
 * What a list of the accounts is of: where the server has it, and what is shown of each.
 *
 * @param nameField the field by which one is told from another
 * @param many what several are called
 * @param shown in the order of {@code --plain}, which is part of the contract
 */
record AccountKind(String path, String nameField, String many, List<Shown> shown) {
  static final AccountKind KEYS =
      new AccountKind(
          "/api/v1/keys",
          "name",
          "keys",
          List.of(
              new Shown(new Column("NAME", false), "name"),
              new Shown(new Column("HINT", false), "hint"),
              new Shown(new Column("ROLE", false), "role"),
              new Shown(new Column("STATE", false), "state"),
              new Shown(Column.spare("USER"), "user"),
              new Shown(Column.spare("TEAM"), "team"),
              new Shown(Column.spare("MODELS"), "models"),
              new Shown(Column.spare("EXPIRES"), "expires_at"),
              new Shown(Column.spare("ID"), "id")));
  static final AccountKind USERS =
      new AccountKind(
          "/api/v1/users",
          "name",
          "users",
          List.of(
              new Shown(new Column("NAME", false), "name"),
              new Shown(new Column("TEAM", false), "team"),
              new Shown(Column.spare("CREATED"), "created_at"),
              new Shown(new Column("DISABLED", false), "disabled_at")));
  static final AccountKind TEAMS =
      new AccountKind(
          "/api/v1/teams",
          "name",
          "teams",
          List.of(
              new Shown(new Column("NAME", false), "name"),
              new Shown(Column.spare("CREATED"), "created_at"),
              new Shown(new Column("DISABLED", false), "disabled_at")));
  static final AccountKind AUDIT =
      new AccountKind(
          "/api/v1/audit",
          "seq",
          "rows",
          List.of(
              new Shown(new Column("SEQ", true), "seq"),
              new Shown(new Column("WHEN", false), "at"),
              new Shown(new Column("WHO", false), "who"),
              new Shown(new Column("WHAT", false), "what"),
              new Shown(new Column("SUBJECT", false), "subject")));

  /** A column, and the field that stands in it. */
  record Shown(Column column, String field) {}

  AccountKind {
    shown = List.copyOf(shown);
  }

  List<Column> columns() {
    return shown.stream().map(Shown::column).toList();
  }

  List<String> fields() {
    return shown.stream().map(Shown::field).toList();
  }

  /** Such as {@code 1 key}, {@code 7 users}. */
  String count(int number) {
    return number == 1 ? "1 " + many.substring(0, many.length() - 1) : number + " " + many;
  }
}
