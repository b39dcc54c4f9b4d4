package dev.baton.provider;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One folder of golden files: what a client asks and a platform answers (written by hand), and what
 * the platform is sent and the client is told (written by {@code -Dgolden.write=true}, and read by
 * a person before it is kept).
 */
record GoldenCase(String form, Path folder) {
  static final Path ROOT = Path.of("src/test/resources/wire");

  /** The cases of one direction, such as {@code chat-to-messages}. */
  static List<GoldenCase> of(String direction) {
    return Stream.of("unary", "stream").flatMap(form -> folders(direction, form)).toList();
  }

  private static Stream<GoldenCase> folders(String direction, String form) {
    var folder = ROOT.resolve(direction).resolve(form);
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (var folders = Files.list(folder)) {
      return folders.sorted().map(path -> new GoldenCase(form, path)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return form + "/" + folder.getFileName();
  }

  boolean streamed() {
    return form.equals("stream");
  }

  boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  byte[] read(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] request() {
    return read("client-request.json");
  }

  byte[] upstreamReply() {
    return read(streamed() ? "upstream-reply.sse" : "upstream-reply.json");
  }

  /** What the platform is told of itself in {@code target.properties}, where there is one. */
  Properties target() {
    var target = new Properties();
    if (has("target.properties")) {
      try {
        target.load(
            new StringReader(new String(read("target.properties"), StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return target;
  }
}
