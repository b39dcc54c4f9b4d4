package dev.baton.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Usage;
import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.journal.Scribe;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Three servers that spend of one budget, and whatever may happen to them, by a dice. */
final class BorrowerTest {
  private static final long DAY = 86_400_000;
  private static final long LIMIT = 1000;
  private static final int SEEDS = 1000;
  private static final int STEPS = 300;

  @Test
  void togetherTheyNeverSpendMoreAndNothingIsLost() {
    for (var seed = 0; seed < SEEDS; seed++) {
      new World(seed).play();
    }
  }

  @Test
  void whatIsInHandIsSpentWhileTheBooksAreAway() {
    var world = new World(1);
    var node = world.nodes.getFirst();
    node.ask(100);
    node.borrower.turn();
    node.collect();
    node.end();
    world.bank.away(true);

    node.ask(LIMIT);
    var refused = node.later.getFirst();
    assertThat(refused).isNotDone();
    node.borrower.turn();

    assertThat(refused.join())
        .isInstanceOfSatisfying(
            Till.Reply.Unread.class,
            away -> assertThat(away.sentence()).contains("do not answer", "Nothing was sent"));
    node.ask(0);
    assertThat(node.holds).as("what needs no more goes on").hasSize(1);
  }

  @Test
  void whoAsksInVainIsToldSoAfterTwoSecondsAndTheNextAtOnce() {
    var world = new World(2);
    var one = world.nodes.get(0);
    var other = world.nodes.get(1);
    one.ask(LIMIT);
    one.borrower.turn();
    one.collect();

    other.ask(1);
    world.pass(Duration.ofMillis(1_999));
    other.borrower.turn();
    assertThat(other.later.getFirst()).isNotDone();
    world.pass(Duration.ofMillis(1));
    other.borrower.turn();
    assertThat(other.later.getFirst().join()).isInstanceOf(Till.Reply.Lacking.class);

    other.ask(1);
    other.borrower.turn();
    assertThat(other.later.getLast().join()).isInstanceOf(Till.Reply.Lacking.class);
  }

  @Test
  void whatIsNotNeededIsHandedBackWhenOthersNeedIt() {
    var world = new World(3);
    var one = world.nodes.get(0);
    var other = world.nodes.get(1);
    one.ask(LIMIT);
    one.borrower.turn();
    one.collect();
    one.holds.removeFirst().release();

    other.ask(LIMIT);
    other.borrower.turn();
    assertThat(other.later.getFirst()).isNotDone();
    world.pass(Duration.ofMillis(500));
    one.borrower.turn();
    world.pass(Duration.ofMillis(100));
    other.borrower.turn();

    assertThat(other.later.getFirst().join()).isInstanceOf(Till.Reply.Held.class);
  }

  private static final class World {
    private final int seed;
    private final Random random;
    private final TestingBank bank;
    private final List<Node> nodes = new ArrayList<>();
    private final Till.Clocks clocks;
    private long millis = Instant.parse("2026-11-15T12:30:00Z").toEpochMilli();
    private long nanos;

    World(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.bank = new TestingBank(random);
      this.clocks = new Till.Clocks(() -> Instant.ofEpochMilli(millis), () -> nanos);
      for (var name : List.of("a", "b", "c")) {
        nodes.add(new Node(name));
      }
    }

    void play() {
      for (var step = 0; step < STEPS; step++) {
        step(nodes.get(random.nextInt(nodes.size())));
        nobodySpentTooMuch(step);
      }
      settleEverything();
      var last = nodes.get(random.nextInt(nodes.size()));
      var rest = LIMIT - spent(millis / DAY * DAY);
      last.ask(rest);
      last.borrower.turn();
      last.collect();
      assertThat(last.held(millis / DAY * DAY)).as("the rest, seed " + seed).isEqualTo(rest);
    }

    private void step(Node node) {
      switch (random.nextInt(20)) {
        case 0 -> node.crash();
        case 1 -> bank.away(random.nextBoolean());
        case 2 -> pass(Duration.ofSeconds(random.nextInt(90)));
        case 3 -> pass(Duration.ofHours(random.nextInt(20) == 0 ? 12 : 0));
        case 4, 5, 6, 7, 8 -> node.ask(1 + random.nextLong(random.nextInt(10) == 0 ? 600 : 60));
        case 9, 10, 11, 12 -> node.end();
        default -> {
          pass(Duration.ofMillis(random.nextInt(700)));
          node.borrower.turn();
          node.collect();
        }
      }
    }

    private void pass(Duration time) {
      millis += time.toMillis();
      nanos += time.toNanos();
    }

    private void nobodySpentTooMuch(int step) {
      var about = "seed " + seed + ", step " + step;
      for (var pot : bank.pots()) {
        var period = pot.period();
        var held = nodes.stream().mapToLong(node -> node.held(period)).sum();
        assertThat(spent(period) + held).as(about).isLessThanOrEqualTo(LIMIT);
        assertThat(bank.granted(pot)).as(about).isLessThanOrEqualTo(LIMIT);
      }
    }

    private long spent(long period) {
      return nodes.stream().mapToLong(node -> node.spent.getOrDefault(period, 0L)).sum();
    }

    private void settleEverything() {
      bank.away(false);
      for (var node : nodes) {
        while (!node.later.isEmpty()) {
          pass(Duration.ofSeconds(5));
          node.borrower.turn();
          node.collect();
        }
      }
      for (var node : nodes) {
        while (!node.holds.isEmpty()) {
          node.end();
        }
      }
      for (var node : nodes) {
        pass(Duration.ofSeconds(70));
        node.borrower.turn();
      }
      for (var pot : bank.pots()) {
        assertThat(bank.granted(pot)).as("seed " + seed).isEqualTo(spent(pot.period()));
      }
      pass(Duration.ofSeconds(20));
    }

    private final class Node {
      private final String name;
      private final Map<Long, Long> spent = new HashMap<>();
      private final List<Till.Hold> holds = new ArrayList<>();
      private final List<CompletableFuture<Till.Reply>> later = new ArrayList<>();
      private Till till;
      private Borrower borrower;

      Node(String name) {
        this.name = name;
        this.till = till();
        this.borrower = new Borrower(till, bank.of(name), clocks);
        till.borrowFrom(borrower);
      }

      private Till till() {
        var budgets = new Budgets(clocks.utc(), _ -> {}, true);
        budgets.configure(List.of(rules())).forEach(blank -> budgets.load(blank, List.of()));
        return new Till(budgets, Scribe.forgetful(), clocks, random);
      }

      void ask(long amount) {
        var reply =
            till.hold(Spender.ofKey("ci"), "a/b", amount, (id, at) -> entry(id, at, amount));
        switch (reply) {
          case Till.Reply.Held(var hold) -> holds.add(hold);
          case Till.Reply.Later(var answer) -> later.add(answer);
          case Till.Reply.Lacking _, Till.Reply.Unread _, Till.Reply.Shut _ ->
              throw new AssertionError(reply);
        }
      }

      void collect() {
        later.removeIf(answer -> {
          if (answer.isDone() && answer.join() instanceof Till.Reply.Held(var hold)) {
            holds.add(hold);
          }
          return answer.isDone();
        });
      }

      long held(long period) {
        collect();
        return holds.stream()
            .filter(hold -> hold.entry().at() / DAY * DAY == period)
            .mapToLong(hold -> hold.entry().held())
            .sum();
      }

      void end() {
        if (holds.isEmpty()) {
          return;
        }
        var hold = holds.remove(random.nextInt(holds.size()));
        if (random.nextInt(4) == 0) {
          hold.release();
        } else {
          var cost = random.nextLong(hold.entry().held() + 1);
          hold.settle(ended(hold.entry(), cost));
          book(hold.entry().at(), cost);
        }
      }

      private void book(long at, long cost) {
        spent.merge(at / DAY * DAY, cost, Long::sum);
      }

      /** What it holds is booked as held; what else it was granted nobody may spend but it. */
      void crash() {
        collect();
        holds.forEach(hold -> book(hold.entry().at(), hold.entry().held()));
        holds.clear();
        later.clear();
        bank.begin(name, spent);
        till = till();
        borrower = new Borrower(till, bank.of(name), clocks);
        till.borrowFrom(borrower);
      }
    }
  }

  private static BudgetRules rules() {
    return new BudgetRules(
        "ci",
        new Scope(Scope.Kind.KEY, "ci"),
        new Window.Day(),
        ZoneId.of("UTC"),
        LIMIT,
        80,
        95,
        Set.of(),
        Set.of(),
        Set.of(Action.BLOCK));
  }

  private static Entry ended(Entry entry, long cost) {
    return entry.ended(
        Usage.UNKNOWN, OptionalLong.of(cost), Ending.ANSWERED, "", false, Entry.Times.NONE);
  }

  private static Entry entry(AttemptId id, long at, long nanos) {
    return new Entry(
        id,
        "r",
        1,
        at,
        Spender.ofKey("ci"),
        "chat",
        "a",
        "b",
        Usage.UNKNOWN,
        OptionalLong.of(nanos),
        nanos,
        "",
        Ending.INTERRUPTED,
        "",
        true,
        false,
        Cached.OFF,
        Entry.Times.NONE);
  }
}
