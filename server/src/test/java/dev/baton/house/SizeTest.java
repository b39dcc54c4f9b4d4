package dev.baton.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files fit on a few screens and methods on one. The formatter's indents tell where they end. */
final class SizeTest {
  private static final int FILE_LINES_MAX = 300;
  private static final int TEST_FILE_LINES_MAX = 400;
  private static final int METHOD_LINES_MAX = 50;
  private static final Pattern FOG =
      Pattern.compile(
          ".*(Impl|Util|Utils|Helper|Helpers|Manager|Factory)\\.java|(Abstract|Default|Base(?!Url))[A-Z].*\\.java");
  private static final Pattern BLOCK_START =
      Pattern.compile("^( +)(?!.*\\b(class|record|interface|enum|new)\\b)[^ *@/}\\]].*");
  private static final Pattern SKIPPED =
      Pattern.compile("@Disabled|assumeTrue\\(false|assumeFalse\\(true");

  @Test
  void filesAreShort() {
    assertThat(
            Checkout.javaFiles().stream()
                .filter(file -> Checkout.lines(file).size() > linesMax(file))
                .map(file -> file + " has " + Checkout.lines(file).size() + " lines: split it"))
        .isEmpty();
  }

  @Test
  void methodsAreShort() {
    assertThat(Checkout.javaFiles().stream().flatMap(file -> longMethods(file).stream())).isEmpty();
  }

  @Test
  void namesAreNoFog() {
    assertThat(
            Checkout.javaFiles().stream()
                .map(file -> file.getFileName().toString())
                .filter(FOG.asMatchPredicate()))
        .isEmpty();
  }

  @Test
  void noTestIsSkipped() {
    assertThat(
            Checkout.javaFiles().stream()
                .filter(Checkout::isTest)
                .filter(file -> !file.endsWith("SizeTest.java"))
                .filter(file -> Checkout.lines(file).stream().anyMatch(SKIPPED.asPredicate())))
        .isEmpty();
  }

  private static int linesMax(Path file) {
    return Checkout.isTest(file) ? TEST_FILE_LINES_MAX : FILE_LINES_MAX;
  }

  private static List<String> longMethods(Path file) {
    var lines = Checkout.lines(file);
    var tooLong = new ArrayList<String>();
    for (var from = 0; from < lines.size(); from++) {
      var start = BLOCK_START.matcher(lines.get(firstLineOfHead(lines, from)));
      if (lines.get(from).endsWith("{") && start.matches()) {
        var length = blockLength(lines, from, start.group(1));
        if (length > METHOD_LINES_MAX) {
          tooLong.add(file + ":" + (from + 1) + " is a block of " + length + " lines: split it");
        }
      }
    }
    return tooLong;
  }

  /**
   * A long head is wrapped: the lines of its parameters end with a comma, the one before them with
   * a bracket, and what it throws begins a line. A lambda is a block of its own.
   */
  private static int firstLineOfHead(List<String> lines, int last) {
    var first = last;
    while (first > 0
        && !lines.get(last).endsWith("-> {")
        && (lines.get(first - 1).matches(".*[(,]") || lines.get(first).matches(" +throws .*"))) {
      first--;
    }
    return first;
  }

  private static int blockLength(List<String> lines, int from, String indent) {
    for (var line = from + 1; line < lines.size(); line++) {
      if (lines.get(line).startsWith(indent + "}")) {
        return line - from + 1;
      }
    }
    return 0;
  }
}
