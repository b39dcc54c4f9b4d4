package dev.baton.bench.money;

import dev.baton.bench.rig.BenchFault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Where the books are kept, and how nobody can write them for a while. */
sealed interface Store extends AutoCloseable {
  String word();

  /** What a configuration says of it. */
  String config();

  /** The books, of a Baton whose data are in this folder. */
  Books books(Path data);

  void takeAway(Path data);

  void bringBack();

  @Override
  void close();

  /** A file, which somebody else has locked. */
  final class Sqlite implements Store {
    private Optional<Connection> lock = Optional.empty();

    @Override
    public String word() {
      return "SQLite";
    }

    @Override
    public String config() {
      return "";
    }

    @Override
    public Books books(Path data) {
      return Books.in(data);
    }

    @Override
    public void takeAway(Path data) {
      lock = Optional.of(books(data).lock());
    }

    @Override
    public void bringBack() {
      try {
        if (lock.isPresent()) {
          lock.get().close();
        }
        lock = Optional.empty();
      } catch (SQLException e) {
        throw new BenchFault("The lock on the books could not be let go: " + e.getMessage());
      }
    }

    @Override
    public void close() {
      bringBack();
    }
  }

  /** A server of its own, which is stopped and started. */
  final class Postgres implements Store {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Optional<EmbeddedPostgres> server;

    private Postgres(Path folder, int port) {
      this.folder = folder;
      this.port = port;
      this.server = Optional.of(started(folder, port));
    }

    /** A running one. */
    static Postgres start(Path temporary) {
      try {
        var folder = Files.createTempDirectory(temporary, "postgres-");
        return new Postgres(folder.resolve("data"), freePort());
      } catch (IOException e) {
        throw new BenchFault("No PostgreSQL can be started: " + e.getMessage());
      }
    }

    /** It keeps its port when it comes back, so it cannot choose one itself. */
    private static int freePort() throws IOException {
      try (var socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }

    private static EmbeddedPostgres started(Path folder, int port) {
      try {
        return EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setPGStartupWait(PATIENCE)
            .start();
      } catch (IOException e) {
        throw new BenchFault("PostgreSQL does not start: " + e.getMessage());
      }
    }

    @Override
    public String word() {
      return "PostgreSQL";
    }

    @Override
    public String config() {
      return "store: {url: \"postgres://postgres@localhost:%d/postgres\"}\n".formatted(port);
    }

    @Override
    public Books books(Path data) {
      return Books.at(url());
    }

    String url() {
      return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port);
    }

    @Override
    public void takeAway(Path data) {
      close();
    }

    @Override
    public void bringBack() {
      server = Optional.of(started(folder, port));
    }

    @Override
    public void close() {
      try {
        if (server.isPresent()) {
          server.get().close();
        }
        server = Optional.empty();
      } catch (IOException e) {
        throw new BenchFault("PostgreSQL does not stop: " + e.getMessage());
      }
    }
  }
}
