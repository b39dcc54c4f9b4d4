package dev.baton.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void holdsANumberAgainstItsBound() {
    assertThat(Figure.of("whole answers", "%", 99.9).atLeast(99.9).verdict())
        .isEqualTo(Row.Verdict.OK);
    assertThat(Figure.of("whole answers", "%", 99.89).atLeast(99.9).missed()).isTrue();
    assertThat(Figure.of("attempts", "x", 1.5).atMost(1.5).missed()).isFalse();
    assertThat(Figure.of("attempts", "x", 1.51).atMost(1.5).missed()).isTrue();
    assertThat(Figure.of("attempts", "x", 9).missed()).isFalse();
  }

  @Test
  void missesWhatCouldNotBeMeasured() {
    assertThat(Figure.of("back", "s", Double.NaN).atMost(40).missed()).isTrue();
    assertThat(Figure.of("share", "%", Double.NaN).atLeast(99).missed()).isTrue();
  }

  @Test
  void setsFiguresBelowEachOther() {
    var table =
        Figures.table(
            List.of(
                Figure.of("whole answers", "%", 99.87).atLeast(99.9),
                Figure.of("back", "s", Double.NaN).atMost(40),
                Figure.of("p99", "ms", 12.5)));

    assertThat(table.lines())
        .containsExactly(
            "measure        unit     value   target  result",
            "whole answers  %        99.87  >= 99.9    miss",
            "back           s     not seen    <= 40    miss",
            "p99            ms        12.5        -       -");
  }
}
