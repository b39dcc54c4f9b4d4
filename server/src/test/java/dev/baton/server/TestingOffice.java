package dev.baton.server;

import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import dev.baton.gateway.Experience;
import dev.baton.gateway.Generation;
import dev.baton.ledger.account.AccountStore;
import dev.baton.ledger.account.Accounts;
import dev.baton.ledger.account.AuditTrail;
import dev.baton.ledger.account.TestingDatabase;
import dev.baton.limit.Admission;
import dev.baton.server.api.AccountsApi;
import dev.baton.server.api.BackOffice;
import dev.baton.server.api.Intake;
import dev.baton.server.api.PlatformsApi;
import dev.baton.server.http.BodyReader;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.HttpEdge;
import dev.baton.server.http.Keyring;
import dev.baton.server.http.Permission;
import dev.baton.server.http.RequestIds;
import dev.baton.server.http.Route;
import dev.baton.server.http.RouteTable;
import dev.baton.wire.LoopAlarms;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The accounts behind real HTTP, over a real database, in a time of their own. */
final class TestingOffice implements AutoCloseable {
  static final String MEMBER_KEY = "bt-the-member-key-of-the-tests";
  static final String VIEWER_KEY = "bt-the-viewer-key-of-the-tests";
  static final String OPERATOR_KEY = "bt-the-operator-key-of-the-tests";
  static final String ADMIN_KEY = "bt-the-admin-key-of-the-tests";
  static final String ENDED_KEY = "bt-a-key-of-the-file-that-has-ended";
  private static final String YAML =
      """
      platforms:
        openai: {base-url: "http://127.0.0.1:9", keys: [sk-of-openai]}
      keys:
        - {name: member, key: "%s"}
        - {name: viewer, key: "%s", role: viewer}
        - {name: operator, key: "%s", role: operator, user: olga}
        - {name: ended, key: "%s", role: admin, expires: 2020-01-01}
      """
          .formatted(MEMBER_KEY, VIEWER_KEY, OPERATOR_KEY, ENDED_KEY);

  private final Vertx vertx = Server.vertx(1);
  private final AtomicLong now = new AtomicLong(1_800_000_000_000L);
  private final List<String> budgets = new CopyOnWriteArrayList<>();
  private final BatonConfig config;
  private final TestingDatabase database;
  private final Accounts accounts;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Keyring ring;
  private volatile int port;
  private volatile List<Route> routes = List.of();

  TestingOffice(Path folder) throws IOException {
    config = read(Files.writeString(Files.createTempFile(folder, "baton", ".yaml"), YAML));
    database = TestingDatabase.in(folder);
    var store =
        new AccountStore(
            database, (_, key, budget) -> budgets.add(key + " " + budget.limit() + " " + budget));
    var keys =
        new Wiring.AdminKeys(Keyring.Digest.of(ADMIN_KEY), Keyring.Digest.of("bt-of-this-machine"));
    var porter = new Porter(keys, now::get);
    accounts =
        Accounts.open(
            store,
            new Accounts.Surroundings(
                now::get,
                new Random(1),
                name -> Porter.knows(config, name),
                book -> ring = porter.ring(config, book)));
    ring = porter.ring(config, accounts.book());
    vertx.deployVerticle(new OnLoop()).await();
  }

  private static BatonConfig read(Path yaml) {
    return switch (ConfigFile.at(yaml, Environment.of(Map.of())).load()) {
      case ConfigOutcome.Loaded(var config, _, _) -> config;
      case ConfigOutcome.Wrong(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private final class OnLoop extends VerticleBase {
    @Override
    public Future<Integer> start() {
      var alarms = new LoopAlarms(vertx, System::nanoTime);
      var pace = new BodyReader.Pace(alarms, Duration.ofSeconds(10), 100);
      var office = new BackOffice(vertx);
      var intake = new Intake(new Admission(100, 1 << 20), pace);
      var api = new AccountsApi(accounts, new AuditTrail(database), office, intake, now::get);
      routes = api.routes();
      var all = new ArrayList<>(routes);
      all.add(pool(office));
      var edge =
          new HttpEdge(
              vertx,
              new HttpEdge.Parts(
                  new RouteTable(all),
                  () -> ring,
                  new RequestIds(now::get, new SplittableRandom(1)),
                  System::nanoTime,
                  "127.0.0.1",
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(60)));
      return edge.listen("127.0.0.1", 0).onSuccess(actual -> port = actual);
    }
  }

  private Route pool(BackOffice office) {
    var experience =
        Experience.none(System::nanoTime, Clock.systemUTC(), new Random(1), Runnable::run);
    var generation = Generation.of(config, false, experience);
    var platforms =
        new PlatformsApi(() -> generation, experience.turnstiles(), office.witness(accounts));
    return new Route(
        HttpMethod.POST,
        "/api/v1/platforms/*",
        Permission.OPERATE,
        CostClass.FREE,
        0,
        platforms::change);
  }

  List<Route> routes() {
    return routes;
  }

  List<String> budgets() {
    return budgets;
  }

  TestingDatabase database() {
    return database;
  }

  void pass(Duration time) {
    now.addAndGet(time.toMillis());
  }

  /** As the administrator. */
  Heard ask(String method, String path, String body) {
    return ask(ADMIN_KEY, method, path, body);
  }

  Heard ask(String key, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .header("authorization", "Bearer " + key)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Heard(response.statusCode(), response.headers(), response.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted");
    }
  }

  /** Makes a key and returns it as it is shown this once. */
  String make(String json) {
    var made = ask("POST", "/api/v1/keys", json);
    if (made.status() != 201) {
      throw new AssertionError(made.body());
    }
    return made.json().path("key").asString();
  }

  @Override
  public void close() {
    client.shutdownNow();
    vertx.close().await();
    database.close();
  }
}
