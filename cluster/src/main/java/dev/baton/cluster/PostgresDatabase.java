package dev.baton.cluster;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.baton.ledger.store.Database;
import dev.baton.ledger.store.DatabaseRefused;
import dev.baton.ledger.store.Migrations;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The books in a PostgreSQL, where several servers share them.
 *
 * <p>Every wait is bounded: 2 s for a connection, 30 s for an answer, whatever the network does.
 */
public final class PostgresDatabase implements Database {
  private static final List<String> SCRIPTS =
      List.of(Migrations.COMMON, "dev/baton/ledger/sql/postgres");
  private static final int CONNECTIONS_MAX = 8;
  private static final int CONNECTING_MILLIS_MAX = 2000;
  private static final String CONNECTING_SECONDS_MAX = "2";
  private static final int ANSWERING_MILLIS_MAX = 30_000;
  private static final String SILENCE_SECONDS_MAX = "35";

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private PostgresDatabase(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /** The books at an address, {@code postgres://user:password@host:5432/name} or a JDBC one. */
  public static PostgresDatabase open(String address) {
    var url = PostgresUrl.of(address);
    var pool = pool(url);
    try {
      new Migrations(pool, SCRIPTS, url.shown()).apply();
      return new PostgresDatabase(pool);
    } catch (RuntimeException refused) {
      pool.close();
      throw refused;
    }
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public void close() {
    pool.close();
  }

  private static HikariDataSource pool(PostgresUrl url) {
    var config = new HikariConfig();
    config.setPoolName("books");
    config.setJdbcUrl(url.jdbc());
    config.addDataSourceProperty("connectTimeout", CONNECTING_SECONDS_MAX);
    config.addDataSourceProperty("loginTimeout", CONNECTING_SECONDS_MAX);
    config.addDataSourceProperty("socketTimeout", SILENCE_SECONDS_MAX);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "baton");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    url.login().forEach((name, value) -> config.addDataSourceProperty((String) name, value));
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTING_MILLIS_MAX);
    config.setInitializationFailTimeout(CONNECTING_MILLIS_MAX);
    config.setConnectionInitSql("SET statement_timeout = " + ANSWERING_MILLIS_MAX);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException fault) {
      throw new DatabaseRefused(
          "The books' database at %s cannot be reached: %s Look whether it runs there, and whether name, user and password are right."
              .formatted(url.shown(), words(fault)),
          fault);
    }
  }

  private static String words(Throwable fault) {
    var cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    var text = String.valueOf(cause.getMessage()).strip();
    return text.endsWith(".") ? text : text + ".";
  }
}
