package dev.baton.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AdmissionTest {

  @Test
  void letsInAsManyCallsAsItMay() {
    var admission = new Admission(2, 1_000);

    assertThat(admission.enter(1)).isTrue();
    assertThat(admission.enter(1)).isTrue();
    assertThat(admission.enter(1)).isFalse();
    assertThat(admission.callsInside()).isEqualTo(2);
  }

  @Test
  void letsTheNextCallInWhenOneLeaves() {
    var admission = new Admission(1, 1_000);
    admission.enter(1);
    admission.leave(1);

    assertThat(admission.callsInside()).isZero();
    assertThat(admission.enter(1)).isTrue();
  }

  @Test
  void turnsAwayTheCallWhoseBodyWouldBeTooMuchTogetherWithTheOthers() {
    var admission = new Admission(10, 1_000);

    assertThat(admission.enter(600)).isTrue();
    assertThat(admission.enter(401)).isFalse();
    assertThat(admission.enter(400)).isTrue();
  }

  @Test
  void doesNotCountACallThatWasTurnedAway() {
    var admission = new Admission(1, 1_000);
    assertThat(admission.enter(1_001)).isFalse();
    assertThat(admission.callsInside()).isZero();

    assertThat(admission.enter(1_000)).isTrue();
    assertThat(admission.enter(0)).isFalse();
    admission.leave(1_000);

    assertThat(admission.callsInside()).isZero();
    assertThat(admission.enter(1_000)).isTrue();
  }

  @Test
  void keepsItsBoundWhenAllEventLoopsEnterAtOnce() throws Exception {
    var admission = new Admission(5, 50);
    var most = new AtomicInteger();
    var inside = new AtomicInteger();
    var together = new CyclicBarrier(4);
    Callable<String> loop =
        () -> {
          together.await();
          for (var call = 0; call < 20_000; call++) {
            if (admission.enter(10)) {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              inside.decrementAndGet();
              admission.leave(10);
            }
          }
          return "done";
        };

    try (var loops = Executors.newFixedThreadPool(4)) {
      for (var end : loops.invokeAll(Collections.nCopies(4, loop), 60, TimeUnit.SECONDS)) {
        assertThat(end.get()).isEqualTo("done");
      }
    }

    assertThat(most).hasPositiveValue().hasValueLessThanOrEqualTo(5);
    assertThat(admission.callsInside()).isZero();
    assertThat(admission.enter(50)).isTrue();
  }
}
