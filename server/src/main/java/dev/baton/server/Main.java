package dev.baton.server;

import dev.baton.server.cli.Arguments;
import dev.baton.server.cli.Cli;
import dev.baton.server.cli.Terminal;

/** Where the program begins. Knows nothing of the server: most commands never need it. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.run(Arguments.asTyped(args), Terminal.system()));
  }
}
