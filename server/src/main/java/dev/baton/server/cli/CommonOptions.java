package dev.baton.server.cli;

import picocli.CommandLine.Option;

/** The options every command has. */
final class CommonOptions {
  @Option(
      names = {"-d", "--debug"},
      description = "print stack traces to stderr")
  private boolean debug;

  @Option(names = "--no-color", description = "no colours (also NO_COLOR, TERM=dumb)")
  private boolean plainText;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help and exit")
  private boolean help;

  boolean debug() {
    return debug;
  }

  boolean plainText() {
    return plainText;
  }

  boolean help() {
    return help;
  }
}
