package dev.baton.bench.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bench.rig.Baton;
import dev.baton.bench.rig.BenchFault;
import dev.baton.ledger.report.By;
import dev.baton.ledger.store.Books;
import dev.baton.ledger.store.SqliteDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullReportsTest {
  private static final int ROWS = 1_000;

  private final List<String> said = new ArrayList<>();
  @TempDir private Path folder;

  private Premises.Means means() {
    return new Premises.Means(new Baton.Launch(List.of("nobody"), false), folder, said::add);
  }

  @Test
  void fullBooksAgreeWithThemselves() {
    try (var database = SqliteDatabase.open(folder)) {
      var full = new FullBooks(database);
      assertThat(full.rows()).isZero();

      full.fill(ROWS, _ -> {});

      assertThat(full.rows()).isEqualTo(ROWS);
      assertThat(new Books(database).verify().differences()).isEmpty();
      assertThat(new Books(database).verify().rows()).isEqualTo(ROWS);
    }
  }

  @Test
  void asksForEveryReport() {
    var figures = FullReports.run(means(), ROWS, Optional.empty());

    assertThat(figures).noneMatch(figure -> Double.isNaN(figure.value()));
    for (var by : By.values()) {
      assertThat(figures)
          .anyMatch(figure -> figure.measure().equals("reports: 30 days by " + by.word()));
    }
  }

  @Test
  void keptBooksAreNotFilledAgain() {
    var kept = folder.resolve("kept");
    FullReports.run(means(), ROWS, Optional.of(kept));
    said.clear();

    FullReports.run(means(), ROWS, Optional.of(kept));

    assertThat(said).containsExactly("reports: 1000 rows");
  }

  @Test
  void keptBooksOfAnotherSizeAreRefused() {
    var kept = folder.resolve("kept");
    FullReports.run(means(), ROWS, Optional.of(kept));

    assertThatThrownBy(() -> FullReports.run(means(), ROWS + 1, Optional.of(kept)))
        .isInstanceOf(BenchFault.class)
        .hasMessageContaining("--rows 1000");
  }
}
