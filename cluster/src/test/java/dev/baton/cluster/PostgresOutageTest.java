package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.store.Agreement;
import dev.baton.ledger.store.Books;
import dev.baton.ledger.store.Pace;
import dev.baton.ledger.store.SetAside;
import dev.baton.ledger.store.Shipper;
import dev.baton.ledger.store.TestingEntries;
import dev.baton.ledger.store.TestingFrames;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is stopped in the middle of the work, and comes back. */
final class PostgresOutageTest {
  private static final Duration LONG = Duration.ofSeconds(90);

  private @TempDir Path folder;
  private final TestingFrames frames = new TestingFrames();
  private final TestingEntries entries = new TestingEntries(21);
  private final CountDownLatch askedInVain = new CountDownLatch(1);

  @Test
  void nothingIsLostAndNothingIsDoubled() throws Exception {
    var port = freePort();
    var server = start(port);
    try (var database =
            PostgresDatabase.open("postgres://postgres@localhost:" + port + "/postgres");
        var shipper = shipper(new Books(database)).start()) {
      entries.some(300).forEach(frames::settle);
      assertThat(shipper.drain(LONG)).isTrue();

      // Stopped while transactions are under way: whether the last one counts, nobody is told.
      entries.some(600).forEach(frames::settle);
      server.close();
      entries.some(100).forEach(frames::settle);
      assertThat(askedInVain.await(90, TimeUnit.SECONDS)).isTrue();
      assertThat(shipper.standing().fault()).isPresent();

      server = start(port);
      assertThat(shipper.drain(LONG)).isTrue();

      assertThat(new Books(database).verify()).isEqualTo(new Agreement(1000, List.of()));
      assertThat(new Books(database).shipped("node")).isEqualTo(frames.end());
      assertThat(folder.resolve("aside.ndjson")).doesNotExist();
    } finally {
      server.close();
    }
  }

  private Shipper shipper(Books books) {
    var pace =
        new Pace(
            1,
            10,
            Duration.ofMillis(5),
            _ -> {
              askedInVain.countDown();
              return Duration.ofMillis(50);
            });
    return new Shipper(
        new Shipper.Cargo("node", frames, frames::decode),
        books,
        new SetAside(folder.resolve("aside.ndjson")),
        pace,
        InstantSource.system());
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
