package dev.baton.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.baton.ledger.store.DatabaseRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of databases, as people write them. */
final class PostgresUrlTest {
  @Test
  void namesAndPasswordsLeaveTheAddress() {
    var url = PostgresUrl.of("postgresql://ann:p%40ss%3A+1@db.example:5433/books?sslmode=require");

    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:5433/books?sslmode=require");
    assertThat(url.login()).containsEntry("user", "ann").containsEntry("password", "p@ss:+1");
    assertThat(url.shown()).isEqualTo("postgresql://db.example:5433/books");
  }

  @Test
  void severalServersMayBeNamed() {
    assertThat(PostgresUrl.of("postgres://a,b:5433/books").jdbc())
        .isEqualTo("jdbc:postgresql://a,b:5433/books");
  }

  @Test
  void whatOtherProgramsCallOtherwiseIsUnderstood() {
    assertThat(PostgresUrl.of("postgres://a/b?connect_timeout=3&application_name=x").jdbc())
        .isEqualTo("jdbc:postgresql://a/b?connectTimeout=3&ApplicationName=x");
  }

  @Test
  void anAddressForTheDriverStaysAsItIsAndHidesItsOptions() {
    var url = PostgresUrl.of("jdbc:postgresql://a/b?user=ann&password=s3cret");

    assertThat(url.jdbc()).endsWith("?user=ann&password=s3cret");
    assertThat(url.shown()).isEqualTo("jdbc:postgresql://a/b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ann:s3cret@a/b",
        "postgres://",
        "postgres://ann:s%zz3cret@a/b",
        "",
        "s3cret"
      })
  void whatIsNoAddressIsRefusedWithoutBeingRepeated(String address) {
    assertThatExceptionOfType(DatabaseRefused.class)
        .isThrownBy(() -> PostgresUrl.of(address))
        .satisfies(
            refused -> assertThat(refused.getMessage()).doesNotContain("s3cret", "%zz3cret"));
  }
}
