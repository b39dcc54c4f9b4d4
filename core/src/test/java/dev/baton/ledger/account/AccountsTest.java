package dev.baton.ledger.account;

import static dev.baton.ledger.account.TestingAccounts.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.RateLimits;
import dev.baton.chat.FaultCode;
import dev.baton.config.VirtualKey.Role;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
  private static final AllowedModels OPENAI = new AllowedModels(List.of("openai/*"));

  @TempDir Path folder;
  private TestingAccounts server;

  @BeforeEach
  void begin() {
    server = TestingAccounts.over(TestingDatabase.in(folder), 1);
  }

  private static void refused(FaultCode code, ThrowingCallable order) {
    assertThatThrownBy(order)
        .isInstanceOfSatisfying(
            Objection.class, no -> assertThat(no.code()).as(no.sentence()).isEqualTo(code));
  }

  private static UnaryOperator<Terms> grant(UnaryOperator<Grant> edit) {
    return terms -> terms.withGrant(edit.apply(terms.grant()));
  }

  @Test
  void aKeyIs256RandomBitsWithAChecksumBehindOurLetters() {
    var text = server.make("ci").fresh().secret().reveal();
    var bytes = Base64.getUrlDecoder().decode(text.substring(3));
    var sum = new CRC32();
    sum.update(bytes, 0, 32);

    assertThat(text).startsWith("bt-").hasSize(51);
    assertThat(ByteBuffer.wrap(bytes, 32, 4).getInt()).isEqualTo((int) sum.getValue());
    assertThat(server.book().key("ci").orElseThrow().seal().hint()).isEqualTo(text.substring(47));
    assertThat(server.make("other").fresh().secret().reveal()).isNotEqualTo(text);
  }

  @Test
  void aKeyOpensUntilItEnds() {
    var until = OptionalLong.of(server.now() + Duration.ofDays(90).toMillis());
    var key = server.make(ADMIN, "ci", grant(old -> old.withUntil(until))).fresh();

    server.pass(Duration.ofDays(90).minusMillis(1));
    assertThat(server.opens(key)).contains("ci");
    server.pass(Duration.ofMillis(1));
    assertThat(server.opens(key)).isEmpty();
  }

  @Test
  void bothKeysOpenWhileTheyOverlap() {
    var old = server.make("ci").fresh();
    var fresh = server.accounts().rotate(ADMIN, "ci", Duration.ofHours(24)).fresh();

    assertThat(server.opens(old)).contains("ci");
    assertThat(server.opens(fresh)).contains("ci");
    server.pass(Duration.ofHours(24));
    assertThat(server.opens(old)).isEmpty();
    assertThat(server.opens(fresh)).contains("ci");
    var third = server.accounts().rotate(ADMIN, "ci", Duration.ZERO).fresh();
    assertThat(server.opens(fresh)).isEmpty();
    assertThat(server.opens(third)).contains("ci");
  }

  @Test
  void aRevokedKeyOpensNothingAndStaysRevoked() {
    var old = server.make("ci").fresh();
    var fresh = server.accounts().rotate(ADMIN, "ci", Duration.ofHours(24)).fresh();
    server.accounts().revoke(ADMIN, "ci");

    assertThat(server.opens(old)).isEmpty();
    assertThat(server.opens(fresh)).isEmpty();
    refused(FaultCode.CONFLICT, () -> server.accounts().rotate(ADMIN, "ci", Duration.ZERO));
    refused(FaultCode.CONFLICT, () -> server.accounts().revoke(ADMIN, "ci"));
    refused(
        FaultCode.CONFLICT,
        () -> server.accounts().change(ADMIN, "ci", UnaryOperator.identity(), Optional.empty()));
    refused(FaultCode.CONFLICT, () -> server.make("ci"));
  }

  @Test
  void whoIsDisabledTakesAllKeysAlong() {
    var accounts = server.accounts();
    accounts.createTeam(ADMIN, "web");
    accounts.createTeam(ADMIN, "ops");
    accounts.createUser(ADMIN, "ana", "web");
    var key =
        server
            .make(
                ADMIN,
                "ci",
                terms -> terms.withOwner(new ManagedKey.Owner("ana", "ops", List.of())))
            .fresh();
    var off = new PersonEdit(Optional.empty(), Optional.of(true));
    var on = new PersonEdit(Optional.empty(), Optional.of(false));

    accounts.changeUser(ADMIN, "ana", off);
    assertThat(server.opens(key)).isEmpty();
    accounts.changeUser(ADMIN, "ana", on);
    assertThat(server.opens(key)).contains("ci");
    for (var team : List.of("web", "ops")) {
      accounts.changeTeam(ADMIN, team, off);
      assertThat(server.opens(key)).as(team).isEmpty();
      accounts.changeTeam(ADMIN, team, on);
      assertThat(server.opens(key)).as(team).contains("ci");
    }
  }

  @Test
  void aHolderIsToldWithTheTeamOfItsUser() {
    server.accounts().createTeam(ADMIN, "web");
    server.accounts().createUser(ADMIN, "ana", "web");
    var owner = new ManagedKey.Owner("ana", "", List.of("project=web"));
    var limits = RateLimits.of(60, 40_000, 1_000);
    server.make(
        ADMIN,
        "ci",
        terms -> new Terms(terms.grant().withModels(OPENAI).withLimits(limits), owner));
    server.make("unlimited");

    assertThat(server.book().openings().getFirst().holder())
        .isEqualTo(new Holder("ci", "ana", "web", List.of("project=web"), OPENAI));
    assertThat(server.book().limits()).isEqualTo(Map.of("ci", limits));
  }

  static List<UnaryOperator<Grant>> wider() {
    return List.of(
        own -> own.withRole(Role.ADMIN),
        own -> own.withModels(AllowedModels.ALL),
        own -> own.withModels(new AllowedModels(List.of("openai/gpt-4o", "groq/*"))),
        own -> own.withUntil(OptionalLong.empty()),
        own -> own.withUntil(OptionalLong.of(own.until().orElseThrow() + 1)),
        own -> own.withLimits(RateLimits.NONE),
        own -> own.withLimits(RateLimits.of(61, 1_000, 100)),
        own -> own.withLimits(RateLimits.of(60, 1_001, 100)),
        own -> own.withLimits(RateLimits.of(60, 1_000, 101)));
  }

  @ParameterizedTest
  @MethodSource("wider")
  void nobodyMakesOrTouchesAKeyWiderThanItsOwn(UnaryOperator<Grant> widened) {
    var own =
        new Grant(
            Role.OPERATOR,
            OPENAI,
            RateLimits.of(60, 1_000, 100),
            OptionalLong.of(server.now() + 1_000));
    var operator = new Actor("operator", own);
    var wide = widened.apply(own);
    server.make(ADMIN, "wide", grant(_ -> wide));
    server.make(operator, "narrow", grant(_ -> own));
    var before = server.book();
    var accounts = server.accounts();

    refused(FaultCode.FORBIDDEN, () -> server.make(operator, "new", grant(_ -> wide)));
    refused(
        FaultCode.FORBIDDEN,
        () -> accounts.change(operator, "narrow", grant(_ -> wide), Optional.empty()));
    refused(
        FaultCode.FORBIDDEN,
        () -> accounts.change(operator, "wide", grant(_ -> own), Optional.empty()));
    refused(FaultCode.FORBIDDEN, () -> accounts.rotate(operator, "wide", Duration.ZERO));
    refused(FaultCode.FORBIDDEN, () -> accounts.revoke(operator, "wide"));
    assertThat(server.book()).isEqualTo(before);
    assertThat(accounts.rotate(operator, "narrow", Duration.ZERO).key().name()).isEqualTo("narrow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " ci",
        "ci ",
        "*",
        "a\nb",
        "a\u0000b",
        "a\u202eb",
        "\ud800",
        "file",
        "0123456789abcdef0123456789abcdef"
      })
  void aNameThatMeansSomethingElseIsRefused(String name) {
    assertThatThrownBy(() -> server.make(name)).isInstanceOf(Objection.class);
    assertThat(server.book().keys()).isEmpty();
  }

  @Test
  void namesTagsAndPatternsHaveLimits() {
    var long100 = "n".repeat(100);
    server.make(long100);
    refused(FaultCode.BAD_REQUEST, () -> server.make(long100 + "n"));
    for (var tags :
        List.of(
            List.of("a\nb"),
            List.of(" "),
            List.of("t".repeat(65)),
            List.of("a", "a"),
            Arrays.asList("abcdefghijklmnopq".split("")))) {
      refused(
          FaultCode.BAD_REQUEST,
          () ->
              server.make(
                  ADMIN, "x", terms -> terms.withOwner(new ManagedKey.Owner("", "", tags))));
    }
    for (var glob : List.of("", "a\nb", "g".repeat(201))) {
      refused(
          FaultCode.BAD_REQUEST,
          () ->
              server.make(
                  ADMIN, "x", grant(old -> old.withModels(new AllowedModels(List.of(glob))))));
    }
    refused(
        FaultCode.BAD_REQUEST,
        () -> server.make(ADMIN, "x", grant(old -> old.withUntil(OptionalLong.of(server.now())))));
  }

  @Test
  void whoStillHasSomethingIsNotDeleted() {
    var accounts = server.accounts();
    accounts.createTeam(ADMIN, "web");
    accounts.createUser(ADMIN, "ana", "web");
    server.make(ADMIN, "ci", terms -> terms.withOwner(new ManagedKey.Owner("ana", "", List.of())));

    refused(FaultCode.CONFLICT, () -> accounts.dropTeam(ADMIN, "web"));
    refused(FaultCode.CONFLICT, () -> accounts.dropUser(ADMIN, "ana"));
    accounts.revoke(ADMIN, "ci");
    accounts.dropUser(ADMIN, "ana");
    accounts.dropTeam(ADMIN, "web");
    assertThat(server.book().teams()).isEmpty();
    refused(FaultCode.NOT_FOUND, () -> accounts.dropTeam(ADMIN, "web"));
    refused(FaultCode.NOT_FOUND, () -> accounts.createUser(ADMIN, "ben", "web"));
    refused(
        FaultCode.NOT_FOUND,
        () ->
            server.make(
                ADMIN,
                "x",
                terms -> terms.withOwner(new ManagedKey.Owner("nobody", "", List.of()))));
  }

  @Test
  void listenersHearOfEachChangeOnceAndInOrder() {
    server.make("a");
    server.accounts().note(ADMIN, new Note("pool.off", "openai/keys/1", "", ""));
    server.accounts().revoke(ADMIN, "a");

    assertThat(server.told()).extracting(Book::version).containsExactly(1L, 2L);
    assertThat(server.told().getLast()).isSameAs(server.book());
  }
}
