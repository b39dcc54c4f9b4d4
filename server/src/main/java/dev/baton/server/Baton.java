package dev.baton.server;

import dev.baton.server.cli.UpOptions;

/** The server as one call. */
public final class Baton {
  private Baton() {}

  /** Serves until it is told to stop; returns the exit code. */
  public static int run(UpOptions options) {
    return 1;
  }
}
