package dev.baton.ledger.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.ledger.Spender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One order of events, drawn from a seed; what the desk says of each is held against the judge. */
final class SimulatedBudgets {
  private static final int STEPS = 120;
  private static final List<String> STARTS =
      List.of(
          "2026-10-24T20:00:00Z", // clocks go back in Madrid
          "2026-03-28T20:00:00Z", // and forward
          "2026-04-04T10:00:00Z", // back by half an hour on Lord Howe
          "2026-10-03T10:00:00Z", // and forward
          "2011-12-29T20:00:00Z", // Apia leaves out a day
          "2028-02-28T12:00:00Z");

  private final Random random;
  private final SimulatedSpending luck;

  /** Whether nothing costs more than was held, and budgets neither come nor change. */
  private final boolean tame;

  private final BudgetJudge judge = new BudgetJudge();
  private final List<Crossing> crossings = new ArrayList<>();
  private final Budgets desk;
  private final List<Running> running = new ArrayList<>();
  private final List<Running> ended = new ArrayList<>();
  private final Map<String, BudgetJudge.Case> cases = new HashMap<>();
  private final Map<Long, BudgetJudge.Case> blanks = new HashMap<>();
  private final List<Blank> waiting = new ArrayList<>();
  private final Map<String, Integer> seen;
  private long now;
  private long doubled;

  private static final class Running {
    final Earmark earmark;
    final Spender spender;
    final String model;
    final long at;
    final Map<BudgetJudge.Case, List<BudgetJudge.Charge>> charges = new HashMap<>();
    final Set<BudgetJudge.Case> known;

    Running(Earmark earmark, Spender spender, String model, long at, Set<BudgetJudge.Case> known) {
      this.earmark = earmark;
      this.spender = spender;
      this.model = model;
      this.at = at;
      this.known = known;
    }
  }

  SimulatedBudgets(long seed, Map<String, Integer> seen) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    luck = new SimulatedSpending(random);
    tame = random.nextInt(3) == 0;
    now = Instant.parse(luck.pick(STARTS)).toEpochMilli();
    desk = new Budgets(() -> Instant.ofEpochMilli(now), crossings::add);
    this.seen = seen;
  }

  void play() {
    configure(luck.rules(1 + random.nextInt(20)));
    if (tame) {
      loadAll(List.of());
    }
    for (var step = 0; step < STEPS; step++) {
      step();
      if (step % 10 == 0) {
        compare();
      }
    }
    finish();
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6 -> hold();
      case 7, 8, 9, 10, 11 -> end();
      case 12, 13 -> endAgain();
      case 14 -> reconfigure();
      case 15 -> loadOne();
      case 16 -> jump();
      default -> pass(Duration.ofSeconds(random.nextInt(3_600)));
    }
  }

  private void pass(Duration time) {
    now += time.toMillis();
  }

  private void jump() {
    var back = random.nextBoolean();
    note(back ? "clock set back" : "clock set forward");
    var far = random.nextInt(3) == 0 ? 40 * 24 : 30;
    now += Duration.ofMinutes(random.nextInt(far * 60)).toMillis() * (back ? -1 : 1);
  }

  private void configure(List<BudgetRules> rules) {
    var before = new HashMap<>(cases);
    cases.clear();
    var fresh = new HashSet<String>();
    for (var each : rules) {
      var same = before.get(each.name());
      if (same != null && sameBudget(same.rules, each)) {
        if (same.rules.limit() != each.limit() || same.rules.warnAt() != each.warnAt()) {
          same.told.clear();
          same.changed = true;
        }
        same.rules = each;
        cases.put(each.name(), same);
      } else {
        cases.put(each.name(), new BudgetJudge.Case(each, now));
        fresh.add(each.name());
      }
    }
    var answer = desk.configure(rules);
    assertThat(answer).extracting(blank -> blank.rules().name()).hasSameElementsAs(fresh);
    answer.forEach(blank -> blanks.put(blank.number(), named(blank.rules())));
    waiting.addAll(answer);
    hear();
  }

  private static boolean sameBudget(BudgetRules one, BudgetRules other) {
    return one.scope().equals(other.scope())
        && one.window().equals(other.window())
        && one.zone().equals(other.zone());
  }

  private void reconfigure() {
    if (tame) {
      return;
    }
    note("reconfigured");
    var rules = new ArrayList<BudgetRules>();
    for (var each : cases.values()) {
      switch (random.nextInt(8)) {
        case 0 -> note("taken away");
        case 1 -> rules.add(luck.rule(each.rules.name()));
        case 2 -> rules.add(limited(each.rules, 1 + random.nextInt(3_000)));
        default -> rules.add(each.rules);
      }
    }
    if (rules.stream().noneMatch(each -> each.name().equals("late"))) {
      rules.add(luck.rule("late"));
    }
    configure(rules);
  }

  private static BudgetRules limited(BudgetRules rules, long limit) {
    return new BudgetRules(
        rules.name(),
        rules.scope(),
        rules.window(),
        rules.zone(),
        limit,
        rules.warnAt(),
        rules.criticalAt(),
        rules.onWarn(),
        rules.onCritical(),
        rules.onExceed());
  }

  private void loadOne() {
    if (!waiting.isEmpty()) {
      var blank = waiting.remove(random.nextInt(waiting.size()));
      var sums = new ArrayList<Spent>();
      for (var i = random.nextInt(4); i > 0; i--) {
        var hour = Math.floorDiv(blank.from().toEpochMilli(), 3_600_000L);
        sums.add(new Spent(luck.name(), hour + random.nextInt(3), random.nextInt(300)));
      }
      load(blank, sums);
    }
  }

  private void loadAll(List<Spent> sums) {
    List.copyOf(waiting).forEach(blank -> load(blank, sums));
    waiting.clear();
  }

  private void load(Blank blank, List<Spent> sums) {
    var of = Optional.ofNullable(blanks.get(blank.number())).orElseThrow();
    var alive = cases.containsValue(of);
    note(alive ? "loaded" : "loaded too late");
    if (alive) {
      of.loaded = true;
      var each = of.rules.scope().each();
      sums.forEach(sum ->
          judge.load(of, each ? sum.value() : of.rules.scope().subject(), sum.hour(), sum.nanos()));
    }
    assertThat(desk.load(blank, sums)).isEqualTo(alive);
    assertThat(desk.load(blank, sums)).as("a second answer").isFalse();
    hear();
  }

  private void hold() {
    var spender = luck.spender();
    var model = luck.pick(List.of("a/x", "a/y", "b/z"));
    var nanos = (long) random.nextInt(random.nextInt(8) == 0 ? 3_000 : 120);
    var concerned = concerned(spender, model);
    var hard = concerned.stream().filter(found -> found.budget().rules.hard()).toList();
    var unread = hard.stream().anyMatch(found -> !found.budget().loaded);
    assertThat(desk.strict(spender, model)).isEqualTo(!hard.isEmpty());
    assertThat(desk.mood(spender)).isEqualTo(mood(spender));
    if (!unread) {
      concerned.forEach(found -> judge.touch(found.budget(), now));
    }
    var left = hard.stream().mapToLong(this::left).min().orElse(Long.MAX_VALUE);
    switch (desk.hold(spender, model, nanos)) {
      case Verdict.Wanting _ -> throw new AssertionError("nothing is shared");
      case Verdict.Unread _ -> {
        note("unread");
        assertThat(unread).as("a hard budget is unread").isTrue();
      }
      case Verdict.Lacking refused -> {
        note("refused");
        assertThat(unread).isFalse();
        assertThat(refused.left()).isEqualTo(left).isLessThan(nanos);
      }
      case Verdict.Granted(var earmark) -> {
        note("granted");
        assertThat(unread).isFalse();
        assertThat(nanos).isLessThanOrEqualTo(left);
        var run = new Running(earmark, spender, model, now, new HashSet<>(cases.values()));
        for (var found : concerned) {
          run.charges
              .computeIfAbsent(found.budget(), _ -> new ArrayList<>())
              .add(judge.charge(found.budget(), found.value(), now, nanos));
        }
        running.add(run);
      }
    }
  }

  private long left(BudgetJudge.Found found) {
    return judge.left(found.budget(), found.value(), judge.key(found.budget(), now));
  }

  private List<BudgetJudge.Found> concerned(Spender spender, String model) {
    var all = new ArrayList<BudgetJudge.Found>();
    for (var of : cases.values()) {
      for (var name : BudgetJudge.names(of.rules, spender, model)) {
        all.add(new BudgetJudge.Found(of, name));
      }
    }
    return all;
  }

  private Mood mood(Spender spender) {
    var active = EnumSet.noneOf(Action.class);
    for (var found : concerned(spender, "")) {
      var of = found.budget();
      var spent = judge.spent(of, found.value(), judge.key(of, now));
      active.addAll(BudgetJudge.active(of.rules, BudgetJudge.level(of.rules, spent)));
    }
    return new Mood(active.contains(Action.PREFER_COST), active.contains(Action.BLOCK_EXPENSIVE));
  }

  private void end() {
    if (running.isEmpty()) {
      return;
    }
    var run = running.remove(random.nextInt(running.size()));
    ended.add(run);
    if (random.nextInt(5) == 0) {
      note("released");
      run.charges.values().forEach(charges -> charges.forEach(charge -> charge.held = 0));
      desk.release(run.earmark);
    } else {
      var over = !tame && random.nextInt(6) == 0;
      note(over ? "cost more" : "settled");
      var nanos = random.nextLong(run.earmark.nanos() + 1) + (over ? 500 : 0);
      settled(run, nanos);
      desk.settle(run.earmark, nanos);
    }
    hear();
  }

  private void settled(Running run, long nanos) {
    run.charges.forEach(
        (of, charges) -> charges.forEach(charge -> judge.settle(of, charge, nanos)));
    for (var found : concerned(run.spender, run.model)) {
      if (!run.known.contains(found.budget())) {
        note("older than its budget");
        judge.settleEarlier(found.budget(), found.value(), run.at, nanos);
      }
    }
  }

  private void endAgain() {
    if (!ended.isEmpty()) {
      note("ended twice");
      doubled++;
      if (random.nextBoolean()) {
        desk.settle(luck.pick(ended).earmark, 50);
      } else {
        desk.release(luck.pick(ended).earmark);
      }
    }
  }

  /** Each is told once, and never below its threshold. */
  private void hear() {
    for (var crossing : crossings) {
      note("told " + crossing.level().word());
      var of = named(crossing.rules());
      var mark = crossing.value() + " " + crossing.period() + " " + crossing.level();
      assertThat(of.told.add(mark)).as("told twice: " + mark).isTrue();
      assertThat(BudgetJudge.level(of.rules, crossing.spent()))
          .isGreaterThanOrEqualTo(crossing.level());
    }
    crossings.clear();
  }

  private void compare() {
    var open = running.stream().mapToLong(run -> run.earmark.nanos()).sum();
    assertThat(desk.heldTotal()).isEqualTo(open);
    assertThat(desk.endedTwice()).isEqualTo(doubled);
    for (var standing : desk.standings()) {
      var of = named(standing.rules());
      var key = judge.key(of, now);
      var value = standing.value();
      var as = standing.rules() + " of " + value;
      assertThat(standing.spent()).as(as).isEqualTo(judge.spent(of, value, key));
      assertThat(standing.held()).as(as).isEqualTo(judge.held(of, value, key));
      assertThat(standing.left()).as(as).isEqualTo(judge.left(of, value, key));
      var level = BudgetJudge.level(of.rules, standing.spent());
      assertThat(standing.level()).as(as).isEqualTo(level);
      assertThat(standing.active()).as(as).isEqualTo(BudgetJudge.active(of.rules, level));
      assertThat(standing.loaded()).as(as).isEqualTo(of.loaded);
      if (!of.rolls() && !of.changed && of.told.size() < level.compareTo(Level.CALM)) {
        throw new AssertionError("never told: " + as);
      }
      if (tame && of.rules.hard()) {
        assertThat(judge.most(of, value)).as(as).isLessThanOrEqualTo(of.rules.limit());
      }
    }
  }

  private void finish() {
    while (!running.isEmpty()) {
      end();
    }
    compare();
    assertThat(desk.heldTotal()).isZero();
    assertThat(desk.standings()).allMatch(standing -> standing.held() == 0);
  }

  private BudgetJudge.Case named(BudgetRules rules) {
    return Optional.ofNullable(cases.get(rules.name())).orElseThrow();
  }

  private void note(String what) {
    seen.merge(what, 1, Integer::sum);
  }
}
