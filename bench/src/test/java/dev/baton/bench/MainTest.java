package dev.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void explainsItself() {
    assertThat(execute("gateway", "--help")).isZero();
    assertThat(out.toString()).contains("--self-check", "--only", "Exit codes:");
  }

  @Test
  void namesThePartsWhenOneIsUnknown() {
    assertThat(execute("gateway", "--only", "plane")).isEqualTo(2);
    assertThat(err.toString()).contains("\"plane\"", "many-streams");
  }

  @Test
  void saysWhatToDoWithoutALauncher() {
    assertThat(execute("gateway", "--only", "plain")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no launcher at", "./baton bench gateway");
  }

  @Test
  void refusesNoRoundsAtAll() {
    assertThat(execute("gateway", "--rounds", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--rounds must be at least 1");
  }

  @Test
  void namesThePartsOfFailover() {
    assertThat(execute("failover", "--only", "storm")).isEqualTo(2);
    assertThat(err.toString()).contains("\"storm\"", "scenarios, chaos, outage, limit, hedge");
  }

  @Test
  void saysWhatToDoWithoutALauncherForFailover() {
    assertThat(execute("failover")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no launcher at", "./baton bench failover");
  }

  @Test
  void explainsWhatADecisionIs() {
    assertThat(execute("decisions", "--help")).isZero();
    assertThat(out.toString()).contains("400 models", "--gate");
  }

  @Test
  void namesThePartsOfMoney() {
    assertThat(execute("money", "--only", "coins")).isEqualTo(2);
    assertThat(err.toString())
        .contains("\"coins\"", "kill, budget, outage, disk, path, books, reports");
  }

  @Test
  void refusesAMoneyBenchOfNothing() {
    assertThat(execute("money", "--cycles", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--cycles must be at least 1");
  }

  @Test
  void refusesBooksWithoutRows() {
    assertThat(execute("money", "--rows", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--rows must be at least 1");
  }

  @Test
  void saysWhatToDoWithoutALauncherForMoney() {
    assertThat(execute("money")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no launcher at", "./baton bench money");
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
