package dev.baton.server.api;

import dev.baton.config.BudgetRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk that is told how budgets stand, and remembers what it was told to watch. */
final class TestingDesk implements BudgetDesk {
  private final List<BudgetRules> configured;
  final List<Standing> standings = new CopyOnWriteArrayList<>();
  private volatile List<BudgetRules> managed = List.of();

  TestingDesk(BudgetRules... configured) {
    this.configured = List.of(configured);
  }

  @Override
  public List<BudgetRules> configured() {
    return configured;
  }

  @Override
  public List<Standing> standings() {
    if (Thread.currentThread().getName().contains("eventloop")) {
      throw new AssertionError("The desk's lock is not for event loops.");
    }
    return new ArrayList<>(standings);
  }

  @Override
  public void manage(List<BudgetRules> managed) {
    this.managed = List.copyOf(managed);
  }

  List<BudgetRules> managed() {
    return managed;
  }
}
