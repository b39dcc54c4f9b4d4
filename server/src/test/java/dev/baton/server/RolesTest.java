package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.server.http.Route;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route, asked by everybody. */
class RolesTest {
  private static final List<Caller> ADMINS = List.of(Caller.ADMIN);
  private static final List<Caller> OPERATORS = List.of(Caller.OPERATOR, Caller.ADMIN);
  private static final List<Caller> VIEWERS = List.of(Caller.VIEWER, Caller.OPERATOR, Caller.ADMIN);
  private static final List<Caller> CALLERS =
      List.of(Caller.CALLER, Caller.VIEWER, Caller.OPERATOR, Caller.ADMIN);

  private static final String EVENTS = "GET /api/v1/events";

  /** What a caller may read of its own key, and only that. */
  private static final Set<String> OWN =
      Set.of("GET /api/v1/cost", "GET /api/v1/usage", "GET /api/v1/usage/export");

  /**
   * Who may use what; whoever adds a route says it here too. By user, a caller may read its own
   * user's figures; the one who asks here has none.
   */
  private static final Map<String, List<Caller>> MAY =
      Map.ofEntries(
          Map.entry("POST /v1/chat/completions", CALLERS),
          Map.entry("POST /chat/completions", CALLERS),
          Map.entry("POST /api/v1/route/explain", CALLERS),
          Map.entry("GET /api/v1/route/requests/*", VIEWERS),
          Map.entry("GET /v1/models", CALLERS),
          Map.entry("GET /v1/models/*", CALLERS),
          Map.entry("GET /models", CALLERS),
          Map.entry("GET /api/v1/models", CALLERS),
          Map.entry("GET /api/v1/platforms", VIEWERS),
          Map.entry("POST /api/v1/platforms/*", OPERATORS),
          Map.entry(EVENTS, VIEWERS),
          Map.entry("POST /api/v1/cost/estimate", CALLERS),
          Map.entry("GET /api/v1/cost", CALLERS),
          Map.entry("GET /api/v1/cost/report", VIEWERS),
          Map.entry("GET /api/v1/usage", CALLERS),
          Map.entry("GET /api/v1/usage/requests/*", CALLERS),
          Map.entry("GET /api/v1/usage/export", CALLERS),
          Map.entry("GET /api/ai/costs/summary", VIEWERS),
          Map.entry("GET /api/ai/costs/by-user/*", VIEWERS),
          Map.entry("GET /api/ai/costs/daily", VIEWERS),
          Map.entry("GET /api/ai/costs/conversations", VIEWERS),
          Map.entry("GET /api/ai/metrics/latency", VIEWERS),
          Map.entry("GET /api/v1/ledger", VIEWERS),
          Map.entry("GET /api/v1/ledger/verify", VIEWERS),
          Map.entry("GET /api/v1/budgets", VIEWERS),
          Map.entry("POST /api/v1/budgets", OPERATORS),
          Map.entry("PUT /api/v1/budgets", OPERATORS),
          Map.entry("POST /api/v1/budgets/*", OPERATORS),
          Map.entry("DELETE /api/v1/budgets/*", OPERATORS),
          Map.entry("GET /api/v1/keys", VIEWERS),
          Map.entry("GET /api/v1/keys/*", VIEWERS),
          Map.entry("POST /api/v1/keys", OPERATORS),
          Map.entry("PATCH /api/v1/keys/*", OPERATORS),
          Map.entry("DELETE /api/v1/keys/*", OPERATORS),
          Map.entry("POST /api/v1/keys/*", OPERATORS),
          Map.entry("GET /api/v1/users", VIEWERS),
          Map.entry("GET /api/v1/users/*", VIEWERS),
          Map.entry("POST /api/v1/users", ADMINS),
          Map.entry("PATCH /api/v1/users/*", ADMINS),
          Map.entry("DELETE /api/v1/users/*", ADMINS),
          Map.entry("GET /api/v1/teams", VIEWERS),
          Map.entry("GET /api/v1/teams/*", VIEWERS),
          Map.entry("POST /api/v1/teams", ADMINS),
          Map.entry("PATCH /api/v1/teams/*", ADMINS),
          Map.entry("DELETE /api/v1/teams/*", ADMINS),
          Map.entry("GET /api/v1/audit", OPERATORS),
          Map.entry("GET /api/v1/audit/verify", OPERATORS),
          Map.entry("GET /metrics", VIEWERS),
          Map.entry("GET /healthz", List.of(Caller.values())),
          Map.entry("GET /readyz", List.of(Caller.values())));

  private static LyingUpstream upstream;
  private static TestingServer baton;

  enum Caller {
    NOBODY(Optional.empty()),
    MALFORMED(Optional.of("\t")),
    STRANGER(Optional.of("bt-nobody-knows-this-key")),
    PLATFORM(Optional.of("sk-the-platforms-own-key")),
    CALLER(Optional.of(TestingServer.CALLER_KEY)),
    VIEWER(Optional.of(TestingServer.VIEWER_KEY)),
    OPERATOR(Optional.of(TestingServer.OPERATOR_KEY)),
    ADMIN(Optional.of(TestingServer.ADMIN_KEY));

    private final Optional<String> key;

    Caller(Optional<String> key) {
      this.key = key;
    }

    boolean known() {
      return compareTo(CALLER) >= 0;
    }
  }

  @BeforeAll
  static void start() {
    upstream = new LyingUpstream(LyingUpstream.Lie.of(Wires.json(Wires.OPENAI.plain())));
    baton =
        TestingServer.with(
            """
            platforms:
              echo: {dialect: openai, base-url: "%s", keys: [sk-the-platforms-own-key]}
            """
                .formatted(upstream.base()));
  }

  @AfterAll
  static void stop() {
    baton.close();
    upstream.close();
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }

  @Test
  void everyRouteSaysHereWhoMayUseIt() {
    var routes = baton.server().routes().routes();

    assertThat(routes.stream().map(RolesTest::name).collect(Collectors.toSet()))
        .isEqualTo(MAY.keySet());
  }

  static Stream<Arguments> everybodyEverywhere() {
    return MAY.keySet().stream()
        .flatMap(route -> Arrays.stream(Caller.values()).map(who -> Arguments.of(route, who)));
  }

  @ParameterizedTest(name = "{0} asked by {1}")
  @MethodSource("everybodyEverywhere")
  void aRouteAnswersThoseWhoMayUseIt(String route, Caller who) {
    var blank = route.indexOf(' ');
    var method = route.substring(0, blank);
    var own = OWN.contains(route) ? "?key=caller" : "";
    var path = route.substring(blank + 1).replace("*", "echo/m") + own;
    var request =
        HttpRequest.newBuilder(baton.at(path))
            .method(
                method,
                HttpRequest.BodyPublishers.ofString(TestingServer.question("echo/m", false)));
    who.key.ifPresent(key -> request.header("authorization", "Bearer " + key));
    var before = upstream.received().size();

    var heard =
        route.equals(EVENTS) ? baton.hearHead(request.build()) : baton.hear(request.build());

    if (MAY.getOrDefault(route, List.of()).contains(who)) {
      // 400 is an answer too: not every route reads a chat request.
      assertThat(heard.status()).isIn(200, 400, 404);
    } else {
      assertThat(heard.status()).isEqualTo(who.known() ? 403 : 401);
      assertThat(heard.message()).endsWith("Nothing was sent.");
      assertThat(heard.body()).doesNotContain(who.key.orElse("no key"));
      assertThat(upstream.received()).hasSize(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"x-api-key", "api-key", "x-goog-api-key"})
  void aKeyIsTakenWhereItsClientPutsIt(String header) {
    assertThat(models(header, TestingServer.CALLER_KEY).status()).isEqualTo(200);
    assertThat(models(header, "bt-nobody-knows-this-key").status()).isEqualTo(401);
  }

  @Test
  void twoDifferentKeysAreNone() {
    var heard =
        models(
            "authorization",
            "Bearer " + TestingServer.CALLER_KEY,
            "x-api-key",
            TestingServer.ADMIN_KEY);

    assertThat(heard.status()).isEqualTo(401);
  }

  @Test
  void aForeignKeyBesideOneOfOursIsPassedOver() {
    var heard =
        models(
            "authorization", "Bearer sk-of-another-house", "x-api-key", TestingServer.CALLER_KEY);

    assertThat(heard.status()).isEqualTo(200);
  }

  private static Heard models(String... headers) {
    return baton.hear(HttpRequest.newBuilder(baton.at("/v1/models")).headers(headers).build());
  }

  @Test
  void theClientsCredentialsDoNotTravel() {
    baton.hear(
        baton
            .asking(TestingServer.question("echo/m", false))
            .header("cookie", "session=1")
            .header("x-forwarded-for", "192.0.2.1")
            .header("openai-organization", "org-1")
            .build());

    assertThat(upstream.received().getLast())
        .contains("sk-the-platforms-own-key")
        .doesNotContain(TestingServer.CALLER_KEY)
        .doesNotContainIgnoringCase("cookie", "x-forwarded-for", "org-1");
  }
}
