package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CliTest {
  private static final Path PAGE = Path.of("..", "docs", "cli.md");

  @Test
  void showsTheSameHelpByEveryName() {
    var help = Shell.bare().run("--help");

    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Examples\n  baton up\n").contains("Usage: baton [OPTIONS]");
    assertThat(Shell.bare().run()).isEqualTo(help);
    assertThat(Shell.bare().run("help")).isEqualTo(help);
    assertThat(Shell.bare().run("-h")).isEqualTo(help);
  }

  @Test
  void explainsACommandBelowACommand() {
    var help = Shell.bare().run("config", "check", "--help");

    assertThat(help.out()).contains("Usage: baton config check [OPTIONS] [FILE]");
    assertThat(Shell.bare().run("help", "config", "check")).isEqualTo(help);
  }

  @Test
  void beginsEveryHelpWithTwoExamplesAndEndsItWithExitCodes() {
    for (var command : commands()) {
      var page = command.getUsageMessage(CommandLine.Help.Ansi.OFF);

      assertThat(page.lines().limit(3))
          .as(page)
          .hasSize(3)
          .allMatch(line -> line.equals("Examples") || line.startsWith("  "));
      assertThat(page).as(page).endsWith("130  stopped with Ctrl-C\n");
      assertThat(page.lines()).as(page).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void coloursHelpOnAScreenOnlyAndOnlyWhereWanted() {
    assertThat(Shell.bare().onScreen().run("--help").out()).contains("\u001b[");
    assertThat(Shell.bare().run("--help").out()).doesNotContain("\u001b");
    assertThat(Shell.bare().onScreen().run("--no-color", "--help").out()).doesNotContain("\u001b");
    assertThat(Shell.bare().onScreen().with("NO_COLOR", "1").run("--help").out())
        .doesNotContain("\u001b");
    assertThat(Shell.bare().onScreen().with("TERM", "dumb").run("--help").out())
        .doesNotContain("\u001b");
  }

  @Test
  void tellsItsVersionOnOneLine() {
    assertThat(Shell.bare().run("--version").out()).matches("Baton \\S+\n");
    assertThat(Shell.bare().run("version").out()).matches("Baton \\S+, Java \\S+\n");
    assertThat(Shell.bare().run("version", "--json").out())
        .matches("\\{\"version\":\"[^\"]+\",\"java\":\"[^\"]+\"}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modles|\"modles\" is no command of baton. Did you mean \"models\"? See baton --help.",
        "config chekc|\"chekc\" is no command of baton config. Did you mean \"check\"?"
            + " See baton config --help.",
        "help aks|\"aks\" is no command of baton. Did you mean \"ask\"? See baton --help.",
        "models --platfrom x|\"--platfrom\" is no option of baton models."
            + " Did you mean \"--platform\"? See baton models --help.",
        "ask --key=bt-secret hi|\"--key\" is no option of baton ask. If it is part of the text,"
            + " put -- before it. See baton ask --help.",
        "up now|\"now\" is one argument too many for baton up. See baton up --help.",
        "ask hi --model|--model needs a value. See baton ask --help.",
        "ask hi --model --json|--model needs a value. See baton ask --help.",
        "ask hi --model a --model b|--model is given twice.",
        "ask hi --max-tokens 0|--max-tokens must be a whole number above 0, not \"0\".",
        "ask hi --temperature warm|--temperature must be a number such as 0.7, not \"warm\".",
        "ask hi --timeout 5|--timeout must be a time above 0 such as 90s, 15m or 2h, not \"5\".",
        "up --port 65536|--port must be a port from 0 (any free one) to 65535, not \"65536\".",
        "config|baton config wants to know what to do: check.",
      })
  void saysWhatIsWrongAndRunsNothing(String line, String sentence) {
    var ran = Shell.bare().run(line.split(" "));

    assertThat(ran.err()).startsWith(sentence).endsWith(" (bad_request)\n");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void printsATraceOnlyWhenAsked() {
    assertThat(Shell.bare().run("models", "--debug").err()).contains("\tat dev.baton.server.cli");
    assertThat(Shell.bare().run("models").err()).hasLineCount(1);
  }

  @Test
  void readsWhatUpWasAskedFor() {
    var up = new UpCommand(Shell.bare().terminal(OutputStream.nullOutputStream(), System.err));
    new CommandLine(up)
        .parseArgs("--port", "0", "--host", "::1", "--data", "/d/../e", "--simulate");

    var options = up.options();

    assertThat(options.port()).hasValue(0);
    assertThat(options.host()).contains("::1");
    assertThat(options.data()).isEqualTo(Path.of("/e"));
    assertThat(options.config()).isEmpty();
    assertThat(options.simulate()).isTrue();
  }

  @Test
  void takesNoSecretAsAnOptionAndHidesNothing() {
    for (var command : commands()) {
      var spec = command.getCommandSpec();

      assertThat(spec.usageMessage().hidden()).isFalse();
      assertThat(spec.aliases()).isEmpty();
      assertThat(spec.options()).noneMatch(OptionSpec::hidden);
      assertThat(names(command))
          .filteredOn(name -> name.matches(".*(key|token|secret|password).*"))
          .isSubsetOf("--key-file", "--max-tokens");
    }
  }

  @Test
  void hasEveryCommandFlagAndExitCodeOnItsPage() throws Exception {
    var page = Files.readString(PAGE);

    for (var command : commands()) {
      assertThat(page).contains("`" + command.getCommandSpec().qualifiedName());
      assertThat(names(command)).allSatisfy(name -> assertThat(page).contains("`" + name));
    }
    for (var exit : Exit.values()) {
      assertThat(page).contains("| " + exit.code() + " | " + exit.meaning());
    }
  }

  private static List<String> names(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .flatMap(option -> Stream.of(option.names()))
        .toList();
  }

  private static List<CommandLine> commands() {
    var root = Cli.commands(Shell.bare().terminal(System.out, System.err));
    var all = new ArrayList<CommandLine>();
    collect(root, all);
    return all;
  }

  private static void collect(CommandLine command, List<CommandLine> into) {
    into.add(command);
    command.getSubcommands().values().forEach(below -> collect(below, into));
  }
}
