package dev.baton.server;

import dev.baton.server.LyingUpstream.Lie;

/** Answers that say no. */
final class Refusals {

  private Refusals() {}

  static Lie ofContent() {
    return Lie.of(
        Wires.reply(
            "400 No",
            "application/json",
            "{\"error\":{\"message\":\"Flagged.\",\"code\":\"content_policy_violation\"}}"));
  }
}
