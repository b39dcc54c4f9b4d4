package dev.baton.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The working tree that these tests look at. */
final class Checkout {

  private Checkout() {}

  /** The repository's root: the nearest folder above that holds the launcher. */
  static Path root() {
    return Stream.iterate(
            Optional.of(Path.of("").toAbsolutePath()),
            Optional::isPresent,
            folder -> folder.map(Path::getParent))
        .flatMap(Optional::stream)
        .filter(folder -> Files.exists(folder.resolve("ARCHITECTURE.md")))
        .findFirst()
        .orElseThrow();
  }

  /** Our own Java files, main and test. */
  static List<Path> javaFiles() {
    try (var files = Files.walk(root())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/node_modules/"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static boolean isTest(Path file) {
    return file.toString().contains("/src/test/");
  }
}
