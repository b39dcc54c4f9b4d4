package dev.baton.ledger.account;

import static dev.baton.ledger.account.TestingAccounts.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.RateLimits;
import dev.baton.chat.FaultCode;
import dev.baton.config.BudgetRules;
import dev.baton.config.VirtualKey;
import dev.baton.config.VirtualKey.Role;
import dev.baton.ledger.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of accounts over every database. */
public abstract class AccountStoreContract {
  private static final KeyBudget TWENTY =
      new KeyBudget(20_000_000_000L, new BudgetRules.Window.Month());

  private Database database;

  /** A new and empty one. */
  protected abstract Database open();

  @BeforeEach
  void begin() {
    database = open();
  }

  @AfterEach
  void end() {
    database.close();
  }

  private TestingAccounts server(long seed) {
    return TestingAccounts.over(database, seed);
  }

  @Test
  void whatIsWrittenIsReadAgainByTheNextStart() {
    var first = server(1);
    first.accounts().createTeam(ADMIN, "web");
    first.accounts().createUser(ADMIN, "ana", "web");
    var grant =
        Grant.of(Role.OPERATOR)
            .withModels(new AllowedModels(List.of("chat-*", "openai/*")))
            .withLimits(RateLimits.of(60, 40_000, 1_000))
            .withUntil(OptionalLong.of(first.now() + 1));
    var owner = new ManagedKey.Owner("ana", "web", List.of("project=web", "b"));
    first.make(ADMIN, "ci", _ -> new Terms(grant, owner));
    first.make("plain");
    first.accounts().rotate(ADMIN, "ci", Duration.ofHours(1));
    first.accounts().revoke(ADMIN, "plain");
    first.accounts().changeTeam(ADMIN, "web", new PersonEdit(Optional.empty(), Optional.of(true)));

    var second = server(2);

    assertThat(second.book()).isEqualTo(first.book());
    assertThat(second.book().version()).isEqualTo(7);
    assertThat(second.book().keys()).hasSize(2);
  }

  @Test
  void aChangeOfOneServerReachesTheOthers() {
    var here = server(1);
    var there = server(2);
    var key = here.make("ci").fresh();

    assertThat(there.opens(key)).isEmpty();
    assertThat(there.accounts().refresh()).isTrue();
    assertThat(there.opens(key)).contains("ci");
    here.accounts().revoke(ADMIN, "ci");
    assertThat(there.accounts().refresh()).isTrue();
    assertThat(there.opens(key)).isEmpty();
    assertThat(there.accounts().refresh()).isFalse();
    assertThat(there.told()).hasSize(2).last().isEqualTo(here.book());
  }

  @Test
  void anOrderIsThoughtOutOverWhatOtherServersHaveDone() {
    var here = server(1);
    var there = server(2);
    here.make("ci");
    here.accounts().revoke(ADMIN, "ci");

    assertThatThrownBy(() -> there.accounts().rotate(ADMIN, "ci", Duration.ZERO))
        .isInstanceOfSatisfying(
            Objection.class, no -> assertThat(no.code()).isEqualTo(FaultCode.CONFLICT));
    there.make("other");
    assertThat(there.book().keys()).hasSize(2);
  }

  @Test
  void ofTwoWhoMakeTheSameKeyAtOnceOneSucceeds() throws Exception {
    var servers = List.of(server(1), server(2));
    for (var round = 0; round < 20; round++) {
      var name = "ci " + round;
      var barrier = new CyclicBarrier(4);
      var tries = new ArrayList<Callable<Accounts.Made>>();
      for (var at = 0; at < 4; at++) {
        var server = servers.get(at % 2);
        tries.add(() -> {
          barrier.await();
          return server.make(name);
        });
      }

      assertThat(succeeded(tries)).isEqualTo(1);
    }
    var trail = new AuditTrail(database);

    assertThat(server(3).book().keys()).hasSize(20);
    assertThat(trail.verify()).isInstanceOf(AuditTrail.Finding.Sound.class);
    assertThat(trail.head().seq()).isEqualTo(20);
  }

  private static int succeeded(List<Callable<Accounts.Made>> tries) throws Exception {
    var made = 0;
    try (var threads = Executors.newFixedThreadPool(tries.size())) {
      for (var done : threads.invokeAll(tries)) {
        try {
          done.get();
          made++;
        } catch (ExecutionException refused) {
          assertThat(refused)
              .cause()
              .isInstanceOfSatisfying(
                  Objection.class, no -> assertThat(no.code()).isEqualTo(FaultCode.CONFLICT));
        }
      }
    }
    return made;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE virtual_key; --",
        "x' OR '1'='1",
        "\" OR \"\"=\"",
        ":name ${name} <name> ?",
        "%_\\",
        "$(reboot) `id` ; rm -rf /",
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "Ωmega 🔑 مفتاح"
      })
  void aNameIsOnlyAName(String name) {
    var server = server(1);
    server.make("before");
    server.accounts().createTeam(ADMIN, name);
    server.accounts().createUser(ADMIN, name, name);
    var owner = new ManagedKey.Owner(name, name, List.of(name));
    var models = new AllowedModels(List.of(name));
    server.make(
        ADMIN, name, terms -> terms.withOwner(owner).withGrant(terms.grant().withModels(models)));

    var again = server(2);

    assertThat(again.book()).isEqualTo(server.book());
    assertThat(again.book().key(name).orElseThrow().owner()).isEqualTo(owner);
    assertThat(again.book().keys()).hasSize(2);
    again.accounts().revoke(ADMIN, name);
    again.accounts().dropUser(ADMIN, name);
    again.accounts().dropTeam(ADMIN, name);
    assertThat(server(3).book().users()).isEmpty();
    assertThat(new AuditTrail(database).verify()).isInstanceOf(AuditTrail.Finding.Sound.class);
  }

  @Test
  void aKeyAndItsBudgetAreWrittenTogetherOrNotAtAll() {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("CREATE TABLE money (whose TEXT, nanos BIGINT)"));
    var server =
        new TestingAccounts(
            database,
            1,
            (handle, key, budget) -> {
              handle.execute("INSERT INTO money VALUES (?, ?)", key, budget.limit());
              if (key.equals("unlucky")) {
                throw new IllegalStateException("the process dies right here");
              }
            });

    server.accounts().create(ADMIN, "ci", terms -> terms, Optional.of(TWENTY));
    assertThatThrownBy(
            () -> server.accounts().create(ADMIN, "unlucky", terms -> terms, Optional.of(TWENTY)))
        .isInstanceOf(IllegalStateException.class);

    var whose =
        database
            .jdbi()
            .withHandle(
                handle -> handle.createQuery("SELECT whose FROM money").mapTo(String.class).list());
    assertThat(whose).containsExactly("ci");
    assertThat(server(2).book().keys().values()).extracting(ManagedKey::name).containsExactly("ci");
    var deeds = new AuditTrail(database).before(Long.MAX_VALUE, 10);
    assertThat(deeds).hasSize(1);
    assertThat(deeds.getFirst().note().after())
        .contains("\"budget\":{\"limit_nanos\":20000000000,\"window\":\"month\"}");
  }

  @Test
  void aDatabaseThatFailsIsAnObjectionAndChangesNothing() {
    var server = server(1);
    database.jdbi().useHandle(handle -> handle.execute("DROP TABLE audit"));

    assertThatThrownBy(() -> server.make("ci"))
        .isInstanceOfSatisfying(
            Objection.class, no -> assertThat(no.code()).isEqualTo(FaultCode.STORAGE));
    assertThat(server.book()).isEqualTo(Book.EMPTY);
    assertThat(server(2).book()).isEqualTo(Book.EMPTY);
  }

  @Test
  void noKeyAndNothingThatOpensIsInTheDatabase() {
    var server = server(1);
    var first = server.make("ci").fresh().secret().reveal();
    var second =
        server.accounts().rotate(ADMIN, "ci", Duration.ofDays(1)).fresh().secret().reveal();

    var audited =
        new AuditTrail(database).before(Long.MAX_VALUE, 10).toString() + server.book().toString();

    assertThat(audited).doesNotContain(first, second, first.substring(3, 20));
    assertThat(new AuditTrail(database).before(Long.MAX_VALUE, 10).toString())
        .doesNotContain(VirtualKey.sha256(first));
  }

  @Test
  void tenThousandKeysAreReadInOneGo() {
    var server = server(1);
    database.jdbi().useHandle(AccountStoreContract::tenThousand);
    var began = System.nanoTime();

    assertThat(server.accounts().refresh()).isTrue();

    var millis = (System.nanoTime() - began) / 1_000_000;
    System.out.println("10,000 keys were read in " + millis + " ms");
    assertThat(server.book().openings()).hasSize(10_000);
    assertThat(server.book().limits()).hasSize(10_000);
  }

  private static void tenThousand(Handle handle) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO virtual_key (id, name, digest, hint, former, former_until, user_name, team,
              tags, role, models, rpm, created)
            VALUES (:id, :name, :digest, 'abcd', '', 0, '', '', '', 'member', 'openai/*', 60, 0)
            """);
    for (var i = 0; i < 10_000; i++) {
      var name = "key " + i;
      batch
          .bind("id", "%032x".formatted(i))
          .bind("name", name)
          .bind("digest", VirtualKey.sha256(name))
          .add();
    }
    handle.useTransaction(_ -> {
      batch.execute();
      handle.execute("UPDATE account_state SET version = version + 1");
    });
  }
}
