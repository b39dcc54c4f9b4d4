package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.Catalog;
import dev.baton.chat.Usage;
import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Scope.Kind;
import dev.baton.config.BudgetRules.Window;
import dev.baton.config.LedgerRules;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Cached;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Ledger;
import dev.baton.ledger.Spender;
import dev.baton.ledger.Till;
import dev.baton.ledger.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers, with journals of their own, that share one budget in a PostgreSQL. */
final class PostgresGrantsTest {
  private static final long COST = 1_000_000;
  private static final int CALLS = 137;
  private static final int TRIES = 10_000;
  private static final Spender CI = new Spender("ci", "ann", "web", "", List.of("x=1"), "", "");

  private @TempDir Path folder;
  private final String address = TestingPostgres.shared().emptySchema();
  private final List<Server> running = new ArrayList<>();

  private record Server(Ledger ledger, Database database) {
    boolean call() {
      return switch (settled(ledger.till().hold(CI, "a/b", COST, PostgresGrantsTest::entry))) {
        case Till.Reply.Held(var hold) -> hold.settle(ended(hold.entry()));
        case Till.Reply reply -> {
          assertThat(reply).isInstanceOf(Till.Reply.Lacking.class);
          yield false;
        }
      };
    }
  }

  @AfterEach
  void end() {
    running.forEach(server -> server.ledger.close());
  }

  @Test
  void aBudgetForSoManyCallsIsForSoManyOnAllServersTogether() throws Exception {
    var servers = List.of(server("a"), server("b"), server("c"));

    assertThat(calls(servers, TRIES)).isEqualTo(CALLS);

    for (var server : servers) {
      assertThat(server.ledger.shipper().drain(Duration.ofSeconds(30))).isTrue();
    }
    var books = servers.getFirst().ledger.books();
    assertThat(books.spent(Kind.KEY, "ci", 0, false)).isEqualTo(CALLS * COST);
  }

  @Test
  void whatADeadServerHasInHandIsSpentByItsNextProcessOnly() throws Exception {
    var servers = List.of(server("a"), server("b"), server("c"));
    var before = calls(servers, 60);
    assertThat(before).isEqualTo(60);
    var open =
        settled(servers.get(2).ledger.till().hold(CI, "a/b", COST, PostgresGrantsTest::entry));
    assertThat(open).isInstanceOf(Till.Reply.Held.class);
    kill(servers.get(2));

    var without = calls(servers.subList(0, 2), TRIES / 10);
    assertThat(before + without).isLessThanOrEqualTo(CALLS - 1);

    var again = server("c");
    var after = calls(List.of(servers.get(0), servers.get(1), again), TRIES / 10);
    assertThat(before + without + after + 1).isEqualTo(CALLS);
  }

  @Test
  void whoHandsBackLeavesTheWholeRestToOthers() throws Exception {
    var one = server("a");
    var other = server("b");
    assertThat(calls(List.of(one, other), 40)).isEqualTo(40);

    running.remove(one);
    one.ledger.close();

    assertThat(calls(List.of(other), 200)).isEqualTo(CALLS - 40);
  }

  @Test
  void whatWasSpentBeforeTheBudgetWasThereCounts() throws Exception {
    var one = server("a");
    one.ledger.configure(List.of(), Catalog.shipped(), false).get(30, TimeUnit.SECONDS);
    assertThat(calls(List.of(one), 100)).isEqualTo(100);

    one.ledger.configure(List.of(rules()), Catalog.shipped(), false).get(30, TimeUnit.SECONDS);
    var other = server("b");

    assertThat(calls(List.of(one, other), 300)).isEqualTo(CALLS - 100);
  }

  /** Nothing it does reaches the books any more. */
  private void kill(Server server) {
    running.remove(server);
    server.database.close();
  }

  private Server server(String name) throws Exception {
    var database = PostgresDatabase.open(address);
    var around =
        new Ledger.Surroundings(
            new Till.Clocks(InstantSource.system(), System::nanoTime), new Random(), _ -> {});
    var own = Files.createDirectories(folder.resolve(name));
    var ledger = Ledger.open(own, database, LedgerRules.DEFAULT, around);
    var server = new Server(ledger, database);
    running.add(server);
    ledger.configure(List.of(rules()), Catalog.shipped(), false).get(30, TimeUnit.SECONDS);
    return server;
  }

  private static int calls(List<Server> servers, int tries) throws Exception {
    var left = new AtomicInteger(tries);
    var work = new ArrayList<Callable<Integer>>();
    for (var at = 0; at < 2 * servers.size(); at++) {
      var server = servers.get(at % servers.size());
      work.add(() -> {
        var done = 0;
        while (left.getAndDecrement() > 0) {
          done += server.call() ? 1 : 0;
        }
        return done;
      });
    }
    var done = 0;
    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (var each : threads.invokeAll(work)) {
        done += each.get();
      }
    }
    return done;
  }

  private static Till.Reply settled(Till.Reply reply) {
    return reply instanceof Till.Reply.Later(var later) ? later.join() : reply;
  }

  private static BudgetRules rules() {
    return new BudgetRules(
        "ci",
        new Scope(Kind.KEY, "ci"),
        new Window.Total(),
        ZoneId.of("UTC"),
        CALLS * COST,
        80,
        95,
        Set.of(),
        Set.of(),
        Set.of(Action.BLOCK));
  }

  private static Entry ended(Entry entry) {
    return entry.ended(
        Usage.UNKNOWN, OptionalLong.of(COST), Ending.ANSWERED, "", false, Entry.Times.NONE);
  }

  private static Entry entry(AttemptId id, long at) {
    return new Entry(
        id,
        "r",
        1,
        at,
        CI,
        "chat",
        "a",
        "b",
        Usage.UNKNOWN,
        OptionalLong.of(COST),
        COST,
        "",
        Ending.INTERRUPTED,
        "",
        true,
        false,
        Cached.OFF,
        Entry.Times.NONE);
  }
}
