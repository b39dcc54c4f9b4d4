package dev.baton.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * A real PostgreSQL, and a schema of its own in it for whoever asks: the one that {@code
 * DATABASE_URL} names, or one that is started here.
 */
final class TestingPostgres implements AutoCloseable {
  private final Optional<EmbeddedPostgres> started;
  private final String address;

  private TestingPostgres(Optional<EmbeddedPostgres> started, String address) {
    this.started = started;
    this.address = address;
  }

  static TestingPostgres start() {
    var given = Optional.ofNullable(System.getenv("DATABASE_URL"));
    if (given.isPresent()) {
      return new TestingPostgres(Optional.empty(), given.get());
    }
    try {
      var server =
          EmbeddedPostgres.builder()
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("fsync", "off")
              .start();
      return new TestingPostgres(
          Optional.of(server), "postgres://postgres@localhost:" + server.getPort() + "/postgres");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The address of an empty schema. */
  String emptySchema() {
    var schema = "test_" + UUID.randomUUID().toString().replace("-", "");
    var url = PostgresUrl.of(address);
    Jdbi.create(url.jdbc(), url.login())
        .useHandle(handle -> handle.execute("CREATE SCHEMA " + schema));
    return address + (address.contains("?") ? "&" : "?") + "currentSchema=" + schema;
  }

  @Override
  public void close() {
    started.ifPresent(server -> {
      try {
        server.close();
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    });
  }
}
