package dev.baton.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name must be there. */
final class DocsTest {
  private static final int ARCHITECTURE_LINES_MAX = 150;
  private static final Pattern CODE = Pattern.compile("`([^`\\s]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final List<String> ROOTS =
      List.of(
          "",
          "core/src/main/java/dev/baton/",
          "server/src/main/java/dev/baton/",
          "core/src/main/resources/",
          "server/src/test/java/dev/baton/",
          "core/src/test/java/dev/baton/");

  @Test
  void everyPathNamedInTheArchitectureExists() {
    var root = Checkout.root();
    var missing =
        found(root.resolve("ARCHITECTURE.md"), CODE)
            .filter(name -> name.contains("/") && name.matches("[A-Za-z0-9_.{}*/-]+"))
            .filter(name -> !name.startsWith("/"))
            .filter(name -> ROOTS.stream().noneMatch(in -> exists(root.resolve(in), name)))
            .toList();
    assertThat(missing).as("paths that ARCHITECTURE.md names and nobody finds").isEmpty();
  }

  @Test
  void theArchitectureFitsOnAPage() {
    assertThat(Checkout.lines(Checkout.root().resolve("ARCHITECTURE.md")))
        .hasSizeLessThanOrEqualTo(ARCHITECTURE_LINES_MAX);
  }

  @Test
  void linksBetweenDocumentsLeadSomewhere() throws Exception {
    var root = Checkout.root();
    try (var files = Files.walk(root)) {
      var documents =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.toString().contains("/target/"))
              .filter(file -> !file.toString().contains("/node_modules/"))
              .toList();
      var dead =
          documents.stream()
              .flatMap(document ->
                  found(document, LINK)
                      .filter(link -> !link.contains(":"))
                      .filter(link -> !Files.exists(document.resolveSibling(link).normalize()))
                      .map(link -> root.relativize(document) + " -> " + link))
              .toList();
      assertThat(dead).as("links that lead nowhere").isEmpty();
    }
  }

  private static Stream<String> found(Path document, Pattern pattern) {
    return Checkout.lines(document).stream()
        .flatMap(line -> pattern.matcher(line).results())
        .map(match -> match.group(1));
  }

  private static boolean exists(Path folder, String name) {
    return Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(name + ".java"));
  }
}
