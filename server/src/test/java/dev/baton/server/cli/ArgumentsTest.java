package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final String LINE = "java\0-jar\0baton.jar\0ask\0Grüße\0";

  @Test
  void restoresLettersTheLocaleLost() {
    var args = new String[] {"ask", "Gr\ufffd\ufffd\ufffd\ufffde"};

    assertThat(Arguments.restored(args, LINE)).containsExactly("ask", "Grüße");
  }

  @Test
  void keepsWhatItCannotPlace() {
    var other = new String[] {"models", "\ufffd"};
    var longer = new String[] {"a", "b", "c", "d", "e", "\ufffd"};

    assertThat(Arguments.restored(other, LINE)).isSameAs(other);
    assertThat(Arguments.restored(longer, LINE)).isSameAs(longer);
  }

  @Test
  void leavesWholeArgumentsAlone() {
    var args = new String[] {"ask", "Grüße"};

    assertThat(Arguments.asTyped(args)).isSameAs(args);
  }
}
