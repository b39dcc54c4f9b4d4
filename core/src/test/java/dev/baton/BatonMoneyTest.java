package dev.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.chat.FaultCode;
import dev.baton.ledger.alert.Alert;
import dev.baton.ledger.alert.AlertListener;
import dev.baton.simulator.Simulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the library does about money, as an embedding program sees it. */
final class BatonMoneyTest {
  private static final int CALLS_MAX = 200;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Simulator platforms;
  private Path books;

  @BeforeEach
  void start() {
    platforms = Simulator.start(vertx, Simulator.Options.onFreePort()).await();
    books = folder.resolve("books");
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  /** A configuration in which so much may be spent, and a warning comes with the first cent. */
  private Path config(String limit) throws IOException {
    var file = folder.resolve("baton.yaml");
    Files.writeString(
        file,
        """
        platforms:
          openai: {base-url: "%s", keys: [a-key]}
        budgets:
          - {name: all, scope: global, window: month, limit-usd: %s, warn-at: 0.01, critical-at: 0.02}
        """
            .formatted(platforms.base("openai"), limit));
    // It holds keys in the open, so it must be private.
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static Reply ask(Baton baton) {
    return baton.ask("openai/gpt-4o", "How are you?");
  }

  /** Asks until there is no more money; returns whether an answer came before. */
  private static boolean spendAll(Baton baton) {
    var answered = false;
    for (var calls = 0; calls < CALLS_MAX; calls++) {
      try {
        ask(baton);
        answered = true;
      } catch (Refused refused) {
        assertThat(refused.fault().code()).isEqualTo(FaultCode.BUDGET_EXCEEDED);
        return answered;
      }
    }
    throw new AssertionError("The budget has no end.");
  }

  private static void assertSpent(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.BUDGET_EXCEEDED));
  }

  @Test
  void booksTellWhatWasSpentAlsoAfterwards() throws IOException {
    long spent;
    try (var baton = Baton.open(config("100"), books)) {
      ask(baton);
      ask(baton);

      var report = baton.costReport(1);
      spent = report.totalSpend();
      assertThat(spent).isPositive();
      assertThat(report.byModel())
          .singleElement()
          .satisfies(line -> {
            assertThat(line.name()).isEqualTo("openai/gpt-4o");
            assertThat(line.figures().requests()).isEqualTo(2);
            assertThat(line.figures().cost()).isEqualTo(report.totalSpend());
          });
      assertThat(report.byKey())
          .singleElement()
          .extracting(line -> line.name())
          .isEqualTo("library");
      assertThat(report.budget()).hasValue(100_000_000_000L);
      assertThat(report.remaining()).hasValue(100_000_000_000L - spent);
      assertThat(baton.reports().spent(report.period(), false)).isEqualTo(spent);
    }

    try (var baton = Baton.open(config("100"), books)) {
      assertThat(baton.costReport(1).totalSpend()).isEqualTo(spent);
      assertThat(baton.costReport(1).remaining()).hasValue(100_000_000_000L - spent);
    }
  }

  @Test
  void oneProcessAtATimeHasTheBooks() throws IOException {
    var config = config("100");
    try (var _ = Baton.open(config, books)) {
      assertThatThrownBy(() -> Baton.open(config, books).close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is used by another Baton")
          .hasMessageContaining(books.toString());
    }
    Baton.open(config, books).close();
  }

  @Test
  void whatCannotBeKeptIsSaid() throws IOException {
    var file = Files.writeString(folder.resolve("a-file"), "");
    var config = config("100");

    assertThatThrownBy(() -> Baton.open(config, file).close())
        .hasMessageStartingWith("No books can be kept in " + file);
  }

  @Test
  void withoutAFolderThereAreNoReports() throws IOException {
    try (var baton = Baton.open(config("100"))) {
      ask(baton);

      assertThatThrownBy(baton::reports)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Baton.open(config, folder)");
      assertThatThrownBy(() -> baton.costReport(1)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aBudgetHoldsWithoutBooksAsLongAsTheProcess() throws IOException {
    try (var baton = Baton.open(config("0.01"))) {
      assertThat(spendAll(baton)).isTrue();
      assertSpent(() -> ask(baton));
    }
    try (var baton = Baton.open(config("0.01"))) {
      assertThat(ask(baton).text()).isNotBlank();
    }
  }

  @Test
  void aBudgetOfTheBooksGoesOnWhereItWas() throws IOException {
    try (var baton = Baton.open(config("0.01"), books)) {
      assertThat(spendAll(baton)).isTrue();
      assertThat(baton.costReport(1).totalSpend()).isBetween(1L, 10_000_000L);
    }
    try (var baton = Baton.open(config("0.01"), books)) {
      assertSpent(() -> ask(baton));
    }
  }

  /** Writes down what is told. */
  private static final class Ear implements AlertListener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public void onWarning(Alert alert) {
      heard.add("warning of " + alert.budget());
    }

    @Override
    public void onCritical(Alert alert) {
      heard.add("critical " + alert.budget());
    }

    private void hears(String word) throws InterruptedException {
      assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(word);
    }
  }

  @Test
  void listenersHearOfThresholds() throws Exception {
    for (var kept : new boolean[] {false, true}) {
      var ear = new Ear();
      var config = config("0.01");
      try (var baton = kept ? Baton.open(config, books) : Baton.open(config)) {
        baton.onAlert(ear);
        spendAll(baton);

        ear.hears("warning of all");
        ear.hears("critical all");
      }
    }
  }

  @Test
  void aListenerThatFailsDisturbsNobody() throws Exception {
    var ear = new Ear();
    try (var baton = Baton.open(config("0.01"))) {
      baton.onAlert(
          new AlertListener() {
            @Override
            public void onWarning(Alert alert) {
              throw new IllegalStateException("a bug of the listener's");
            }

            @Override
            public void onCritical(Alert alert) {
              throw new IllegalStateException("a bug of the listener's");
            }
          });
      baton.onAlert(ear);
      spendAll(baton);

      ear.hears("warning of all");
      ear.hears("critical all");
    }
  }
}
