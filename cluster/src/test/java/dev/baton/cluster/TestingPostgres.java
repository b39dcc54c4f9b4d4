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
final class TestingPostgres {
  private final String address;

  private TestingPostgres(String address) {
    this.address = address;
  }

  /** One for all tests of this process; it ends with the process. */
  static TestingPostgres shared() {
    return Shared.ONE;
  }

  private static final class Shared {
    static final TestingPostgres ONE = start();
  }

  private static TestingPostgres start() {
    var given = Optional.ofNullable(System.getenv("DATABASE_URL"));
    if (given.isPresent()) {
      return new TestingPostgres(given.get());
    }
    try {
      var server =
          EmbeddedPostgres.builder()
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("fsync", "off")
              .start();
      return new TestingPostgres("postgres://postgres@localhost:" + server.getPort() + "/postgres");
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
}
