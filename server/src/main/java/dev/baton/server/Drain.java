package dev.baton.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way down: new connections are refused, running calls end or are ended after a bound, and the
 * process leaves with 0. A JVM told to end by a signal would leave with 143, whatever it did about
 * it; hence the halt.
 */
final class Drain {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private Drain() {}

  static void onSignal(Server server, Duration bound, ServerFile serverFile) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  run(server, bound, serverFile);
                  Runtime.getRuntime().halt(0);
                },
                "drain"));
  }

  private static void drain(Server server, Duration bound) {
    try {
      server.drain(bound).await(bound.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      LOG.warn("calls were still running after {} s and were cut", bound.toSeconds());
    }
  }

  private static void run(Server server, Duration bound, ServerFile serverFile) {
    try {
      serverFile.remove();
      drain(server, bound);
      server.wiring().close();
    } catch (IOException early) {
      LOG.warn("the way down was cut short", early);
    }
  }
}
