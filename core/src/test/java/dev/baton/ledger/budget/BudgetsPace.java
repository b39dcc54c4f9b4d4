package dev.baton.ledger.budget;

import static dev.baton.ledger.budget.TestingBudgets.DOLLAR;
import static dev.baton.ledger.budget.TestingBudgets.day;
import static dev.baton.ledger.budget.TestingBudgets.rules;

import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.Spender;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Prints how long holding and settling takes with six budgets concerned; run by hand. */
final class BudgetsPace {
  private static final int ROUNDS = 2_000_000;
  private static final int REPEATS = 8;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private BudgetsPace() {}

  public static void main(String[] args) {
    var desk = new Budgets(InstantSource.system());
    var limit = 900_000_000 * DOLLAR;
    var budgets =
        List.of(
            day("1", "global", limit),
            rules("2", "key:*", new Window.Month(), limit),
            rules("3", "user:*", new Window.Rolling(Duration.ofHours(24)), limit),
            rules("4", "team:web", new Window.Month(), limit),
            rules("5", "tag:project=web", new Window.Total(), limit),
            day("6", "model:*", limit));
    desk.configure(budgets).forEach(blank -> desk.load(blank, List.of()));
    var spender = new Spender("ci", "ann", "web", "", List.of("project=web"), "", "");
    for (var repeat = 0; repeat < REPEATS; repeat++) {
      var start = THREADS.getCurrentThreadCpuTime();
      for (var i = 0; i < ROUNDS; i++) {
        if (desk.hold(spender, TestingBudgets.MODEL, 1_000)
            instanceof Verdict.Granted(var earmark)) {
          desk.settle(earmark, 700);
        }
      }
      var nanos = (THREADS.getCurrentThreadCpuTime() - start) / ROUNDS;
      System.out.println("hold + settle: " + nanos + " ns of processor time");
    }
  }
}
