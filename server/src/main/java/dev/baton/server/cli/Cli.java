package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line as a whole: finds the command, runs it, and says how it ended. */
public final class Cli {
  private final Terminal terminal;
  private final List<String> flags;

  private Cli(String[] args, Terminal terminal) {
    this.flags = Arrays.stream(args).takeWhile(arg -> !arg.equals("--")).toList();
    this.terminal = given(CommonOptions.NO_COLOR) ? terminal.withoutColour() : terminal;
  }

  /** Runs one command; returns the exit code. */
  public static int run(String[] args, Terminal terminal) {
    return new Cli(args, terminal).execute(args);
  }

  private int execute(String[] args) {
    try {
      return execute(commands(terminal).parseArgs(args));
    } catch (ParameterException wrong) {
      return failed(WrongUse.of(wrong));
    } catch (CliFault fault) {
      return failed(fault);
    } catch (Terminal.BrokenPipe _) {
      // As with any filter: the reader has enough, and that is fine.
      return Exit.DONE.code();
    } catch (Exception bug) {
      return failed(
          new CliFault(
              FaultCode.BUG, "Baton failed inside. Run it again with --debug to see where.", bug));
    }
  }

  private int execute(ParseResult parsed) throws Exception {
    var chosen = last(parsed);
    if (chosen.isUsageHelpRequested()) {
      var command = chosen.commandSpec().commandLine();
      HelpPage.print(command, terminal);
      return Exit.DONE.code();
    }
    if (parsed.isVersionHelpRequested()) {
      terminal.line(Version.line());
      return Exit.DONE.code();
    }
    return ((CliCommand) chosen.commandSpec().userObject()).call();
  }

  private static ParseResult last(ParseResult parsed) {
    var last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last;
  }

  static CommandLine commands(Terminal terminal) {
    var config =
        Noun.of(
            "config",
            "Check the configuration without starting",
            new String[] {"baton config check", "baton config check deploy/baton.yaml"},
            new ConfigCheckCommand(terminal));
    var route =
        Noun.of(
            "route",
            "Show why a question goes where it goes",
            new String[] {
              "baton route explain \"Translate this to Spanish.\"",
              "baton route explain --max-cost 0.001 \"Why is the sky blue?\""
            },
            new RouteExplainCommand(terminal));
    var models =
        new CommandLine(new ModelsCommand(terminal))
            .addSubcommand("ls", new ModelsCommand(terminal))
            .addSubcommand("show", new ModelsShowCommand(terminal));
    var root =
        new CommandLine(new RootCommand(terminal))
            .addSubcommand(new UpCommand(terminal))
            .addSubcommand(new AskCommand(terminal))
            .addSubcommand("models", models)
            .addSubcommand("route", route)
            .addSubcommand(budget(terminal))
            .addSubcommand("cost", cost(terminal))
            .addSubcommand(keys(terminal))
            .addSubcommand("users", AccountNouns.users(terminal))
            .addSubcommand("teams", AccountNouns.teams(terminal))
            .addSubcommand("audit", AccountNouns.audit(terminal))
            .addSubcommand("ledger", LedgerNoun.of(terminal))
            .addSubcommand("config", config)
            .addSubcommand(new VersionCommand(terminal))
            .addSubcommand(new HelpCommand(terminal));
    // "@" begins a mention in many a question; it does not mean a file of arguments here.
    root.setExpandAtFiles(false);
    root.setPosixClusteredShortOptionsAllowed(false);
    CommonOptions.addTo(root);
    HelpPage.dress(root);
    return root;
  }

  private static CommandLine budget(Terminal terminal) {
    String[] examples = {
      "baton budget ls", "baton budget set ci --scope key:ci --limit 20 --window day"
    };
    return Noun.of("budget", "Show and set how much may be spent", examples)
        .addSubcommand("ls", new BudgetListCommand(terminal))
        .addSubcommand("list", new BudgetListCommand(terminal))
        .addSubcommand("set", new BudgetSetCommand(terminal))
        .addSubcommand("raise", new BudgetRaiseCommand(terminal))
        .addSubcommand("rm", new BudgetRemoveCommand(terminal));
  }

  private static CommandLine cost(Terminal terminal) {
    return new CommandLine(new CostCommand(terminal))
        .addSubcommand(new CostReportCommand(terminal))
        .addSubcommand(new CostExportCommand(terminal))
        .addSubcommand(new CostEstimateCommand(terminal));
  }

  private static CommandLine keys(Terminal terminal) {
    String[] examples = {"baton keys pool list", "baton keys pool off openai \"openai 2\""};
    var pool =
        Noun.of("pool", "Look after the keys of the platforms", examples)
            .addSubcommand("list", new KeysPoolListCommand(terminal))
            .addSubcommand("ls", new KeysPoolListCommand(terminal))
            .addSubcommand(KeysPoolChangeCommand.reset(terminal))
            .addSubcommand(KeysPoolChangeCommand.off(terminal));
    String[] ours = {"baton keys create --name ci", "baton keys pool list"};
    var keys = Noun.of("keys", "Look after keys", ours);
    return AccountNouns.keys(keys, terminal).addSubcommand(pool);
  }

  /** Whether a flag stands on the line; asked even where the line as a whole makes no sense. */
  private boolean given(String flag) {
    return flags.contains(flag);
  }

  private int failed(CliFault fault) {
    if (given("--json")) {
      json(fault.error());
    }
    terminal.note(fault.error().sentence());
    if (given(CommonOptions.DEBUG) || given(CommonOptions.DEBUG_SHORT)) {
      var trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      terminal.note(trace.toString().stripTrailing());
    }
    return fault.exit().code();
  }

  private void json(ErrorObject error) {
    var out = new JsonWriter().beginObject();
    if (given("--stream")) {
      out.field("type", "fault");
    }
    error.write(out.key("error"));
    try {
      terminal.line(out.endObject().toString());
    } catch (Terminal.BrokenPipe _) {
      // The exit code still says it.
    }
  }
}
