package dev.baton.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An alarm that fails is no reason for the others to be silent. */
class LoopAlarmsFaultTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void anAlarmThatFailsDoesNotSilenceTheOthers() throws Exception {
    var rung = Promise.<Boolean>promise();

    vertx.runOnContext(_ -> {
      var alarms = new LoopAlarms(vertx, System::nanoTime);
      alarms.after(
          Duration.ofMillis(1),
          () -> {
            throw new IllegalStateException("an alarm that fails");
          });
      alarms.after(Duration.ofMillis(60), () -> rung.complete(true));
    });

    assertThat(rung.future().await(20, TimeUnit.SECONDS)).isTrue();
  }
}
