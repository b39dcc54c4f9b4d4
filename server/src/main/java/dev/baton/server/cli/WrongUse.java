package dev.baton.server.cli;

import dev.baton.config.Nearest;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the parser objects to, in our words. */
final class WrongUse {
  private WrongUse() {}

  static CliFault of(ParameterException wrong) {
    var command = wrong.getCommandLine();
    return CliFault.wrongUse(
        switch (wrong) {
          case UnmatchedArgumentException unmatched -> unmatched(command, unmatched);
          case OverwrittenOptionException twice -> option(twice) + " is given twice.";
          case MissingParameterException missing -> missing(command, missing);
          default -> objection(wrong) + seeHelp(command);
        });
  }

  static String unknownCommand(CommandLine command, String name) {
    var nearest = nearest(name, command.getSubcommands().keySet());
    return "\"" + name + "\" is no command of " + name(command) + nearest + seeHelp(command);
  }

  private static String unmatched(CommandLine command, UnmatchedArgumentException wrong) {
    // Only the name is repeated: what stands behind "=" may be a secret.
    var argument = wrong.getUnmatched().getFirst().replaceFirst("(?s)^(--[^=]+)=.*", "$1");
    if (argument.startsWith("-") && argument.length() > 1) {
      return "\""
          + argument
          + "\" is no option of "
          + name(command)
          + nearest(argument, command.getCommandSpec().optionsMap().keySet())
          + (takesText(command) ? " If it is part of the text, put -- before it." : "")
          + seeHelp(command);
    }
    if (!command.getSubcommands().isEmpty()) {
      return unknownCommand(command, argument);
    }
    return "\""
        + argument
        + "\" is one argument too many for "
        + name(command)
        + "."
        + seeHelp(command);
  }

  private static String nearest(String typed, Collection<String> known) {
    return Nearest.to(typed, known).map(name -> ". Did you mean \"" + name + "\"?").orElse(".");
  }

  private static boolean takesText(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .anyMatch(parameter -> parameter.arity().max() > 1);
  }

  private static String missing(CommandLine command, MissingParameterException wrong) {
    return wrong.getMissing().stream()
            .findFirst()
            .map(what ->
                what instanceof OptionSpec option ? option.longestName() : what.paramLabel())
            .map(name -> name + " needs a value.")
            .orElse("Something is missing.")
        + seeHelp(command);
  }

  private static String option(OverwrittenOptionException wrong) {
    return Optional.ofNullable(wrong.getOverwritten())
        .map(what -> what instanceof OptionSpec option ? option.longestName() : what.paramLabel())
        .orElse("An option");
  }

  private static String objection(ParameterException wrong) {
    var words = String.valueOf(wrong.getMessage());
    return words.endsWith(".") ? words : words + ".";
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static String seeHelp(CommandLine command) {
    return " See " + name(command) + " --help.";
  }
}
