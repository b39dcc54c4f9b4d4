package dev.baton.server.cli;

import java.util.Optional;

/** Which Baton this is. */
final class Version {
  private Version() {}

  /** As the jar's manifest says it; outside a jar it is a build under development. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  static String line() {
    return "Baton " + number();
  }
}
