package dev.baton.ledger.alert;

import static dev.baton.ledger.alert.TestingAlerts.DOLLAR;
import static dev.baton.ledger.alert.TestingAlerts.NOON;
import static dev.baton.ledger.alert.TestingAlerts.NOVEMBER;
import static dev.baton.ledger.alert.TestingAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.ledger.alert.Alert.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts with their threads. */
final class AlertsTest {
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TempDir private Path folder;
  private final BlockingQueue<Alert> heard = new LinkedBlockingQueue<>();
  private Path file = Path.of("baton.db");

  @BeforeEach
  void place() {
    file = folder.resolve("baton.db");
  }

  private AlertStore store() {
    return new AlertStore(TestingDatabase.at(file));
  }

  private AlertListener listener() {
    return new AlertListener() {
      @Override
      public void onWarning(Alert alert) {
        heard.add(alert);
      }

      @Override
      public void onCritical(Alert alert) {
        heard.add(alert);
      }
    };
  }

  private Alert next() throws InterruptedException {
    var alert = heard.poll(30, TimeUnit.SECONDS);
    return Optional.ofNullable(alert).orElseThrow();
  }

  @Test
  void callsTheListenersMethodOfTheLevel() throws Exception {
    var said = new LinkedBlockingQueue<String>();
    var listener =
        new AlertListener() {
          @Override
          public void onWarning(Alert alert) {
            said.add("warning");
          }

          @Override
          public void onCritical(Alert alert) {
            said.add("critical " + alert.level());
          }
        };
    var sinks = List.<AlertSink>of(new ListenerSink("listener", listener));
    try (var alerts = Alerts.start(store(), sinks, List::of, CLOCK)) {
      for (var level : Level.values()) {
        alerts.raise(alert(level));
      }

      assertThat(List.of(take(said), take(said), take(said)))
          .containsExactlyInAnyOrder("warning", "critical CRITICAL", "critical EXCEEDED");
    }
  }

  private static String take(BlockingQueue<String> queue) throws InterruptedException {
    return String.valueOf(queue.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void tellsAtTheStartOfWhatWasCrossedWhenTheLastProcessDied() throws Exception {
    var before = List.of(alert(Level.WARN));
    var sinks = List.<AlertSink>of(new ListenerSink("listener", listener()));
    try (var _ = Alerts.start(store(), sinks, () -> before, CLOCK)) {
      assertThat(next()).isEqualTo(alert(Level.WARN));
    }
    try (var again = Alerts.start(store(), sinks, () -> before, CLOCK)) {
      again.raise(alert(Level.CRITICAL));

      assertThat(next()).isEqualTo(alert(Level.CRITICAL));
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void losesNothingWhenMoreComesThanTheQueueHolds() throws Exception {
    var all = new ArrayList<Alert>();
    for (var i = 0; i < 1200; i++) {
      all.add(alert(Level.WARN, "team " + i, NOVEMBER, 20 * DOLLAR));
    }
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var asked = new AtomicInteger();
    var sinks = List.<AlertSink>of(new ListenerSink("listener", listener()));
    // The desk is slow to answer at first, so that the queue runs over meanwhile.
    try (var alerts =
        Alerts.start(
            store(),
            sinks,
            () -> {
              begun.countDown();
              await(go);
              return asked.getAndIncrement() == 0 ? List.of() : all;
            },
            CLOCK)) {
      await(begun);
      all.forEach(alerts::raise);
      go.countDown();

      var told = new ArrayList<Alert>();
      while (told.size() < all.size()) {
        told.add(next());
      }
      assertThat(told).containsExactlyInAnyOrderElementsOf(all);
    }
    assertThat(asked).hasValueGreaterThan(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSinkThatHangsKeepsNoOtherWaitingAndNotTheEnd() throws Exception {
    var hangs = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var hanging =
        new AlertSink() {
          @Override
          public String name() {
            return "hanging";
          }

          @Override
          public Outcome send(Alert alert) throws InterruptedException {
            hangs.countDown();
            never.await();
            return new Outcome.Sent();
          }
        };
    var sinks = List.<AlertSink>of(hanging, new ListenerSink("listener", listener()));
    try (var alerts = Alerts.start(store(), sinks, List::of, CLOCK)) {
      alerts.raise(alert(Level.WARN));
      assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();
      alerts.raise(alert(Level.CRITICAL));

      assertThat(List.of(next().level(), next().level()))
          .containsExactlyInAnyOrder(Level.WARN, Level.CRITICAL);
    }
    assertThat(store().next("hanging")).isPresent();
  }

  @Test
  void goesOnWhenAListenerFails() throws Exception {
    var failing = new ListenerSink("failing", new Failing());
    var sinks = List.<AlertSink>of(failing, new ListenerSink("listener", listener()));
    try (var alerts = Alerts.start(store(), sinks, List::of, CLOCK)) {
      alerts.raise(alert(Level.WARN));

      assertThat(next()).isEqualTo(alert(Level.WARN));
    }
    assertThat(failing.send(alert(Level.WARN))).isInstanceOf(AlertSink.Outcome.Never.class);
    assertThatThrownBy(() -> new Failing().onWarning(alert(Level.WARN)))
        .hasMessage("a bug of the embedder");
  }

  private static final class Failing implements AlertListener {
    @Override
    public void onWarning(Alert alert) {
      throw new IllegalStateException("a bug of the embedder");
    }

    @Override
    public void onCritical(Alert alert) {
      onWarning(alert);
    }
  }
}
