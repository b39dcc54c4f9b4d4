package dev.baton.bench;

import dev.baton.bench.rig.BenchFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The bench's command line. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures Baton on this machine.",
    subcommands = {
      GatewayCommand.class,
      FailoverCommand.class,
      DecisionsCommand.class,
      MoneyCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main {

  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((fault, line, _) -> {
          if (!(fault instanceof BenchFault)) {
            throw fault;
          }
          line.getErr().println(fault.getMessage());
          return FAILED;
        });
  }
}
