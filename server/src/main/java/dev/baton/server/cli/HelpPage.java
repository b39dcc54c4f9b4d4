package dev.baton.server.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of a command: two examples, how to call it, what it takes, how it ends. */
final class HelpPage {
  private static final int COMMAND_COLUMN = 16;

  private HelpPage() {}

  static void print(CommandLine command, Terminal terminal) {
    var ansi = terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF;
    terminal.styled(command.getUsageMessage(ansi));
  }

  /** Gives the command and those below it this form. */
  static void dress(CommandLine command) {
    var page = command.getCommandSpec().usageMessage();
    page.sectionKeys(sections());
    page.sectionMap().put(UsageMessageSpec.SECTION_KEY_HEADER, HelpPage::examples);
    page.sectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpPage::commands);
    page.sectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpPage::exits);
    page.abbreviateSynopsis(true);
    page.synopsisHeading("%n@|bold Usage:|@ ");
    page.descriptionHeading("%n");
    page.parameterListHeading("%n@|bold Arguments|@%n");
    page.optionListHeading("%n@|bold Options|@%n");
    page.commandListHeading("%n@|bold Commands|@%n");
    page.sortOptions(false);
    command.getSubcommands().values().forEach(HelpPage::dress);
  }

  private static List<String> sections() {
    return List.of(
        UsageMessageSpec.SECTION_KEY_HEADER,
        UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
        UsageMessageSpec.SECTION_KEY_SYNOPSIS,
        UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING,
        UsageMessageSpec.SECTION_KEY_DESCRIPTION,
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
        UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
        UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
        UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
        UsageMessageSpec.SECTION_KEY_FOOTER);
  }

  private static String examples(Help help) {
    return heading(help, "Examples")
        + Arrays.stream(help.commandSpec().usageMessage().header())
            .map(example -> "  " + example + "\n")
            .collect(Collectors.joining());
  }

  /** Every command that does something, with its whole name: {@code config check}. */
  private static String commands(Help help) {
    var lines = new ArrayList<String>();
    collect(help.commandSpec().commandLine(), "", lines);
    return String.join("", lines);
  }

  private static void collect(CommandLine command, String path, List<String> lines) {
    command
        .getSubcommands()
        .forEach((name, below) -> {
          var whole = path + name;
          var about = below.getCommandSpec().usageMessage().description()[0];
          var gap = " ".repeat(Math.max(1, COMMAND_COLUMN - whole.length()));
          lines.add("  " + whole + gap + about + "\n");
          collect(below, whole + " ", lines);
        });
  }

  private static String exits(Help help) {
    return "\n"
        + heading(help, "Exit codes")
        + Arrays.stream(Exit.values()).map(exit -> exitLine(exit)).collect(Collectors.joining());
  }

  private static String exitLine(Exit exit) {
    var code = Integer.toString(exit.code());
    return " ".repeat(Math.max(0, 5 - code.length())) + code + "  " + exit.meaning() + "\n";
  }

  private static String heading(Help help, String text) {
    return help.colorScheme().ansi().string("@|bold " + text + "|@") + "\n";
  }
}
