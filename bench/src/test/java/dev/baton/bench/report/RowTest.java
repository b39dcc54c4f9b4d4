package dev.baton.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.report.Row.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowTest {

  @Test
  void takesTheMiddleOfRounds() {
    assertThat(Spread.of(List.of(9.0, 1.0, 5.0))).contains(new Spread(1, 5, 9));
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).contains(new Spread(1, 3, 9));
    assertThat(Spread.of(List.of())).isEmpty();
  }

  @Test
  void pairsRatiosRoundByRound() {
    var row = Row.paired("m", "us", List.of(10.0, 20.0, 10.0), List.of(15.0, 60.0, 20.0));

    assertThat(row.ratio()).contains(new Spread(1.5, 2, 3));
  }

  @Test
  void hasNoRatioToNothing() {
    assertThat(Row.paired("m", "us", List.of(), List.of(1.0)).ratio()).isEmpty();
    assertThat(Row.paired("m", "us", List.of(0.0), List.of(1.0)).ratio()).isEmpty();
  }

  @Test
  void judgesTheMedian() {
    var row = Row.paired("m", "us", List.of(10.0, 10.0, 10.0), List.of(15.0, 21.0, 90.0));

    assertThat(row.with(Goal.ratioAtMost(2.1)).verdict()).isEqualTo(Verdict.OK);
    assertThat(row.with(Goal.ratioAtMost(2.0)).verdict()).isEqualTo(Verdict.MISS);
    assertThat(row.with(Goal.valueAtMost(21)).verdict()).isEqualTo(Verdict.OK);
    assertThat(row.verdict()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void leavesARatioOpenWithoutNginx() {
    var row = Row.paired("m", "us", List.of(), List.of(15.0)).with(Goal.ratioAtMost(2));

    assertThat(row.verdict()).isEqualTo(Verdict.OPEN);
    assertThat(row.ratio()).isEqualTo(Optional.empty());
  }

  @Test
  void alignsTheTable() {
    var rows =
        List.of(
            Row.paired("plain: CPU", "us", List.of(10.0), List.of(15.51)).with(Goal.ratioAtMost(2)),
            Row.count("errors", 3).with(Goal.valueAtMost(0)));

    var lines = new Table("Baton").of(rows).lines().toList();

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("measure     unit   nginx  Baton").endsWith("result");
    assertThat(lines.get(1)).contains("15.5", "1.55", "<= 2.0x").endsWith("ok");
    assertThat(lines.get(2)).contains("<= 0").endsWith("miss");
  }
}
