package dev.baton.server.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where Baton keeps its data when nobody says otherwise. */
final class DataPlace {
  private DataPlace() {}

  /** {@code named}, else BATON_DATA, else the place the desktop's rules give. */
  static Path of(Optional<Path> named, Map<String, String> env) {
    var chosen = named.or(() -> Env.path(env, "BATON_DATA")).orElseGet(() -> usual(env));
    return chosen.toAbsolutePath().normalize();
  }

  private static Path usual(Map<String, String> env) {
    // The XDG rules want an absolute path there and anything else ignored.
    return Env.path(env, "XDG_DATA_HOME")
        .filter(Path::isAbsolute)
        .or(() -> Env.path(env, "LOCALAPPDATA"))
        .map(home -> home.resolve("baton"))
        .orElseGet(() -> home(env).resolve(".local").resolve("share").resolve("baton"));
  }

  /** HOME first: Java's own idea comes from the user database, which is wrong in containers. */
  private static Path home(Map<String, String> env) {
    return Env.path(env, "HOME").orElseGet(() -> Path.of(System.getProperty("user.home", ".")));
  }
}
