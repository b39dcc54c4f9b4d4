package dev.baton.server.api;

import dev.baton.ledger.account.AccountJson;
import dev.baton.ledger.account.Accounts;
import dev.baton.ledger.account.PersonEdit;
import dev.baton.ledger.account.Team;
import dev.baton.ledger.account.User;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonWriter;
import java.util.List;
import java.util.Optional;

/** Users and teams: made, listed, changed, disabled, and deleted once they have nothing. */
final class PeopleApi {
  private final Accounts accounts;
  private final BackOffice office;
  private final Intake intake;

  PeopleApi(Accounts accounts, BackOffice office, Intake intake) {
    this.accounts = accounts;
    this.office = office;
    this.intake = intake;
  }

  /**
   * What a body says of somebody.
   *
   * @param name empty where none was given
   */
  private record Form(String name, PersonEdit edit) {

    static Form read(byte[] body, boolean fresh, boolean user) {
      var in = new JsonReader(body);
      var name = "";
      var team = Optional.<String>empty();
      var disable = Optional.<Boolean>empty();
      in.beginObject();
      while (in.nextKey()) {
        if (!known(fresh, user).contains(in.key())) {
          throw in.fault("is not known here; known are " + known(fresh, user));
        }
        switch (in.key()) {
          case "name" -> name = in.string();
          case "team" -> team = Optional.of(in.skipNull() ? "" : in.string());
          default -> disable = Optional.of(in.bool());
        }
      }
      in.end();
      if (fresh && name.isEmpty()) {
        throw new JsonFault("name", "is missing");
      }
      return new Form(name, new PersonEdit(team, disable));
    }

    private static List<String> known(boolean fresh, boolean user) {
      var first = fresh ? "name" : "disabled";
      return user ? List.of(first, "team") : List.of(first);
    }
  }

  void users(Exchange exchange) {
    office.replyNow(
        exchange,
        () -> {
          var page = Page.of(exchange);
          var users = KeysApi.after(accounts.book().users(), page).values();
          var found = users.stream().limit(page.wanted()).toList();
          return new BackOffice.Reply(200, page.json(found, User::name, AccountJson::user));
        });
  }

  void teams(Exchange exchange) {
    office.replyNow(
        exchange,
        () -> {
          var page = Page.of(exchange);
          var teams = KeysApi.after(accounts.book().teams(), page).values();
          var found = teams.stream().limit(page.wanted()).toList();
          return new BackOffice.Reply(200, page.json(found, Team::name, AccountJson::team));
        });
  }

  void user(Exchange exchange) {
    var name = exchange.pass().rest();
    office.replyNow(exchange, () -> shown(200, accounts.user(name)));
  }

  void team(Exchange exchange) {
    var name = exchange.pass().rest();
    office.replyNow(exchange, () -> shown(200, accounts.team(name)));
  }

  void createUser(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    intake.take(
        exchange,
        body ->
            office.reply(
                exchange,
                () -> {
                  var form = Form.read(body, true, true);
                  var team = form.edit().team().orElse("");
                  return shown(201, accounts.createUser(actor, form.name(), team));
                }));
  }

  void createTeam(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    intake.take(
        exchange,
        body ->
            office.reply(
                exchange,
                () -> {
                  var form = Form.read(body, true, false);
                  return shown(201, accounts.createTeam(actor, form.name()));
                }));
  }

  void changeUser(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    var name = exchange.pass().rest();
    intake.take(
        exchange,
        body ->
            office.reply(
                exchange,
                () -> {
                  var edit = Form.read(body, false, true).edit();
                  return shown(200, accounts.changeUser(actor, name, edit));
                }));
  }

  void changeTeam(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    var name = exchange.pass().rest();
    intake.take(
        exchange,
        body ->
            office.reply(
                exchange,
                () -> {
                  var edit = Form.read(body, false, false).edit();
                  return shown(200, accounts.changeTeam(actor, name, edit));
                }));
  }

  void dropUser(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    var name = exchange.pass().rest();
    office.reply(exchange, () -> shown(200, accounts.dropUser(actor, name)));
  }

  void dropTeam(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    var name = exchange.pass().rest();
    office.reply(exchange, () -> shown(200, accounts.dropTeam(actor, name)));
  }

  private static BackOffice.Reply shown(int status, User user) {
    var out = new JsonWriter().beginObject();
    AccountJson.user(out, user);
    return new BackOffice.Reply(status, out.endObject());
  }

  private static BackOffice.Reply shown(int status, Team team) {
    var out = new JsonWriter().beginObject();
    AccountJson.team(out, team);
    return new BackOffice.Reply(status, out.endObject());
  }
}
