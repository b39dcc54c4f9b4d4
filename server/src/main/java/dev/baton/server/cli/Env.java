package dev.baton.server.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Environment variables as the commands read them: an empty one is none. */
final class Env {
  private Env() {}

  static Optional<String> text(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  static Optional<Path> path(Map<String, String> env, String name) {
    try {
      return text(env, name).map(Path::of);
    } catch (InvalidPathException _) {
      throw CliFault.wrongUse(name + " is not a path.");
    }
  }
}
