package dev.baton.ledger.store;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Whether a file's tables were made by exactly this program's scripts: a fingerprint of them that
 * the file carries. Where it is right, the migrations need not be asked, which takes longer than
 * everything else at a start.
 */
final class SqliteShape {
  /** A script of each folder that is surely there, by which the folder is found. */
  private static final List<String> KNOWN =
      List.of(
          "/dev/baton/ledger/sql/common/V1__books.sql",
          "/dev/baton/ledger/sql/sqlite/V2__views.sql");

  private SqliteShape() {}

  /** The fingerprint of the scripts of this program; empty where they cannot be listed. */
  static OptionalInt ofScripts() {
    try {
      var crc = new CRC32();
      for (var known : KNOWN) {
        var scripts =
            beside(Optional.ofNullable(SqliteShape.class.getResource(known)).orElseThrow());
        if (scripts.isEmpty()) {
          return OptionalInt.empty();
        }
        scripts.forEach((name, text) -> {
          crc.update(name.getBytes(StandardCharsets.UTF_8));
          crc.update(text);
        });
      }
      // 0 is what a file says of which nothing was said.
      return OptionalInt.of((int) crc.getValue() | 1);
    } catch (IOException _) {
      return OptionalInt.empty();
    }
  }

  static boolean matches(Connection connection) throws SQLException {
    var scripts = ofScripts();
    return scripts.isPresent() && number(connection, "PRAGMA user_version") == scripts.getAsInt();
  }

  static void remember(Connection connection) throws SQLException {
    var scripts = ofScripts();
    if (scripts.isPresent()) {
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA user_version = " + scripts.getAsInt());
      }
    }
  }

  private static int number(Connection connection, String pragma) throws SQLException {
    try (var statement = connection.createStatement();
        var answer = statement.executeQuery(pragma)) {
      return answer.next() ? answer.getInt(1) : 0;
    }
  }

  private static SortedMap<String, byte[]> beside(URL known) throws IOException {
    return switch (known.getProtocol()) {
      case "file" -> inFolder(Path.of(URI.create(known.toString())).resolveSibling(""));
      case "jar" -> inJar((JarURLConnection) known.openConnection());
      default -> new TreeMap<>();
    };
  }

  private static SortedMap<String, byte[]> inFolder(Path folder) throws IOException {
    var scripts = new TreeMap<String, byte[]>();
    try (var files = Files.newDirectoryStream(folder, "*.sql")) {
      for (var file : files) {
        scripts.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return scripts;
  }

  private static SortedMap<String, byte[]> inJar(JarURLConnection known) throws IOException {
    var folder = known.getEntryName().substring(0, known.getEntryName().lastIndexOf('/') + 1);
    var scripts = new TreeMap<String, byte[]>();
    var jar = known.getJarFile();
    for (var entry : jar.stream().filter(file -> file.getName().startsWith(folder)).toList()) {
      try (var in = jar.getInputStream(entry)) {
        scripts.put(entry.getName().substring(folder.length()), in.readAllBytes());
      }
    }
    scripts.keySet().removeIf(name -> !name.endsWith(".sql"));
    return scripts;
  }
}
