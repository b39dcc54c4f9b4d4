package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolNamesTest {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

  private final ToolNames names = new ToolNames(LEGAL);

  @Test
  void leavesLegalNamesAlone() {
    assertThat(names.outbound("read_file-2")).isEqualTo("read_file-2");
    assertThat(names.inbound("read_file-2")).isEqualTo("read_file-2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"files/read", "7zip", "größe", "", "a.b.c", "日本", "-x"})
  void makesEveryOtherNameLegalAndFindsTheWayBack(String name) {
    var sent = names.outbound(name);

    assertThat(sent).matches(LEGAL);
    assertThat(names.inbound(sent)).isEqualTo(name);
  }

  @Test
  void cutsLongNamesAndStillTellsThemApart() {
    var first = names.outbound("x".repeat(100) + "1");
    var second = names.outbound("x".repeat(100) + "2");

    assertThat(first).matches(LEGAL).isNotEqualTo(second);
  }

  @Test
  void givesOneToolTheSameNameInEveryTurn() {
    assertThat(names.outbound("files/read")).isEqualTo(new ToolNames(LEGAL).outbound("files/read"));
    assertThat(names.outbound("files/read")).startsWith("files_read_");
  }
}
