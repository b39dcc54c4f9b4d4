package dev.baton.ledger.budget;

import static dev.baton.ledger.budget.TestingBudgets.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.Spender;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Behind one lock, as many as can be paid for get through: not one more, and not one less. */
class BudgetsTogetherTest {
  private static final int REQUESTS = 10_000;
  private static final long COST = 7_000_001;
  private static final int PAID_FOR = 137;

  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger answered = new AtomicInteger();

  @Test
  void aBudgetForExactlySoManyPaysForExactlySoMany() {
    var testing =
        new TestingBudgets()
            .with(day("all", "global", PAID_FOR * COST), day("each", "key:*", PAID_FOR * COST));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < REQUESTS; i++) {
        threads.execute(() -> {
          awaitAll();
          request(testing.desk);
        });
      }
      gate.countDown();
    }

    assertThat(answered).hasValue(PAID_FOR);
    assertThat(testing.desk.heldTotal()).isZero();
    assertThat(testing.standing("all").spent()).isEqualTo(PAID_FOR * COST);
    assertThat(testing.standing("each").left()).isZero();
  }

  /**
   * Every tenth is not sent after all; then somebody else may have its money, or it tries again.
   */
  private void request(Budgets desk) {
    for (var tries = 0; tries < 2; tries++) {
      var verdict = locked(() -> desk.hold(Spender.ofKey("ci"), TestingBudgets.MODEL, COST));
      if (!(verdict instanceof Verdict.Granted(var earmark))) {
        return;
      }
      if (tries == 0) {
        locked(() -> {
          desk.release(earmark);
          return earmark;
        });
      } else {
        locked(() -> {
          desk.settle(earmark, COST);
          return earmark;
        });
        answered.incrementAndGet();
      }
    }
  }

  private void awaitAll() {
    try {
      gate.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
