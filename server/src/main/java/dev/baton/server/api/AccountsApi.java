package dev.baton.server.api;

import dev.baton.ledger.account.Accounts;
import dev.baton.ledger.account.AuditTrail;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.function.LongSupplier;

/** All that is at {@code /api/v1} about keys, users, teams and the audit. One event loop. */
public final class AccountsApi {
  private static final long BODY_MAX = 64 << 10;
  private static final String KEYS = "/api/v1/keys";
  private static final String USERS = "/api/v1/users";
  private static final String TEAMS = "/api/v1/teams";
  private static final String AUDIT = "/api/v1/audit";
  private static final String ONE = "/*";

  private final KeysApi keys;
  private final PeopleApi people;
  private final AuditApi audit;

  /**
   * @param millis since the epoch
   */
  public AccountsApi(
      Accounts accounts, AuditTrail trail, BackOffice office, Intake intake, LongSupplier millis) {
    this.keys = new KeysApi(accounts, office, intake, millis);
    this.people = new PeopleApi(accounts, office, intake);
    this.audit = new AuditApi(trail, office);
  }

  public List<Route> routes() {
    return List.of(
        read(KEYS, keys::list),
        read(KEYS + ONE, keys::show),
        write(HttpMethod.POST, KEYS, Permission.OPERATE, keys::create),
        write(HttpMethod.PATCH, KEYS + ONE, Permission.OPERATE, keys::change),
        write(HttpMethod.DELETE, KEYS + ONE, Permission.OPERATE, keys::revoke),
        write(HttpMethod.POST, KEYS + ONE, Permission.OPERATE, keys::rotate),
        read(USERS, people::users),
        read(USERS + ONE, people::user),
        write(HttpMethod.POST, USERS, Permission.ADMINISTER, people::createUser),
        write(HttpMethod.PATCH, USERS + ONE, Permission.ADMINISTER, people::changeUser),
        write(HttpMethod.DELETE, USERS + ONE, Permission.ADMINISTER, people::dropUser),
        read(TEAMS, people::teams),
        read(TEAMS + ONE, people::team),
        write(HttpMethod.POST, TEAMS, Permission.ADMINISTER, people::createTeam),
        write(HttpMethod.PATCH, TEAMS + ONE, Permission.ADMINISTER, people::changeTeam),
        write(HttpMethod.DELETE, TEAMS + ONE, Permission.ADMINISTER, people::dropTeam),
        look(AUDIT, audit::list),
        look(AUDIT + "/verify", audit::verify));
  }

  private static Route read(String path, Route.Handler handler) {
    return new Route(HttpMethod.GET, path, Permission.READ_OPERATIONS, CostClass.FREE, 0, handler);
  }

  /** What shows who did what. */
  private static Route look(String path, Route.Handler handler) {
    return new Route(HttpMethod.GET, path, Permission.OPERATE, CostClass.FREE, 0, handler);
  }

  private static Route write(
      HttpMethod method, String path, Permission needs, Route.Handler handler) {
    var bodyMax = method.equals(HttpMethod.DELETE) ? 0 : BODY_MAX;
    return new Route(method, path, needs, CostClass.FREE, bodyMax, handler);
  }
}
