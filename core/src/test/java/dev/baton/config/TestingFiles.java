package dev.baton.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder with a configuration in it, written and read in one line. */
final class TestingFiles {
  private final Path folder;
  private Environment environment = Environment.of(Map.of());

  TestingFiles(Path folder) {
    this.folder = folder;
  }

  /** Names and values in turn. */
  TestingFiles with(String... variables) {
    var map = new HashMap<String, String>();
    for (var i = 0; i < variables.length; i += 2) {
      map.put(variables[i], variables[i + 1]);
    }
    environment = Environment.of(map);
    return this;
  }

  Path write(String name, String text) {
    return write(name, text, "rw-------");
  }

  Path write(String name, String text, String permissions) {
    try {
      var path = Files.writeString(folder.resolve(name), text);
      return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  ConfigFile file(String yaml) {
    return ConfigFile.at(write("baton.yaml", yaml), environment);
  }

  ConfigOutcome outcome(String yaml) {
    return file(yaml).load();
  }

  ConfigOutcome.Loaded loaded(String yaml) {
    return loaded(file(yaml));
  }

  ConfigOutcome.Loaded loadedWithout() {
    return loaded(ConfigFile.none(folder, environment));
  }

  static ConfigOutcome.Loaded loaded(ConfigFile file) {
    return switch (file.load()) {
      case ConfigOutcome.Loaded loaded -> loaded;
      case ConfigOutcome.Wrong wrong -> throw new AssertionError(wrong.problems().toString());
    };
  }

  List<String> problems(String yaml) {
    return switch (outcome(yaml)) {
      case ConfigOutcome.Loaded loaded -> throw new AssertionError("taken: " + loaded.config());
      case ConfigOutcome.Wrong wrong -> wrong.problems().stream().map(Problem::toString).toList();
    };
  }
}
