package dev.baton.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A value of the file with its variables put in.
 *
 * <p>A mark is a dollar and braces around a variable's name, a name with {@code :-} and a default,
 * or {@code file:} and a path. A doubled dollar before the brace makes no mark of it.
 *
 * @param text what counts
 * @param shown what an error message may repeat: the text as it stands in the file, variables
 *     unread
 * @param literal whether any of it stands in the file itself
 */
record Filled(String text, String shown, boolean literal) {
  private static final long FILE_BYTES_MAX = 64 << 10;

  /** Empty if a variable is missing or a mark is not closed; that has then been told. */
  static Optional<Filled> of(Node.Scalar scalar, String path, Reading reading) {
    var raw = scalar.text();
    if (!raw.contains("${")) {
      return Optional.of(new Filled(raw, raw, !raw.isBlank()));
    }
    return new Fill(scalar, path, reading).run();
  }

  /** One run from left to right through one value. */
  private static final class Fill {
    private final Node.Scalar scalar;
    private final String raw;
    private final String path;
    private final Reading reading;
    private final StringBuilder out = new StringBuilder();
    private boolean literal;
    private boolean whole = true;

    Fill(Node.Scalar scalar, String path, Reading reading) {
      this.scalar = scalar;
      this.raw = scalar.text();
      this.path = path;
      this.reading = reading;
    }

    Optional<Filled> run() {
      var at = 0;
      while (at < raw.length()) {
        at = step(at);
      }
      return whole ? Optional.of(new Filled(out.toString(), raw, literal)) : Optional.empty();
    }

    private int step(int at) {
      if (raw.startsWith("$${", at)) {
        out.append("${");
        literal = true;
        return at + 3;
      }
      if (!raw.startsWith("${", at)) {
        var letter = raw.charAt(at);
        literal |= letter != ',' && !Character.isWhitespace(letter);
        out.append(letter);
        return at + 1;
      }
      var end = raw.indexOf('}', at);
      if (end < 0) {
        wrong(at, "\"${\" has no closing \"}\". Write $${ for the two characters themselves.");
        return raw.length();
      }
      put(raw.substring(at + 2, end), at);
      return end + 1;
    }

    private void put(String mark, int at) {
      if (mark.startsWith("file:")) {
        contents(mark.substring("file:".length()), at);
        return;
      }
      var split = mark.indexOf(":-");
      var name = split < 0 ? mark : mark.substring(0, split);
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        wrong(at, "This names no variable. Write ${NAME}, ${NAME:-default} or ${file:/path}.");
      } else if (split < 0) {
        reading.environment().find(name).ifPresentOrElse(out::append, () -> unset(name, at));
      } else {
        withDefault(name, mark.substring(split + 2));
      }
    }

    private void withDefault(String name, String otherwise) {
      var value = reading.environment().find(name).filter(v -> !v.isEmpty());
      literal |= value.isEmpty() && !otherwise.isBlank();
      out.append(value.orElse(otherwise));
    }

    private void unset(String name, int at) {
      wrong(
          at,
          "${"
              + name
              + "} is not set. Set it, write ${"
              + name
              + ":-} to do without, or remove this setting.");
    }

    private void contents(String file, int at) {
      try {
        var source = Path.of(file);
        if (Files.size(source) > FILE_BYTES_MAX) {
          wrong(at, "${file:" + file + "} is larger than 64 KiB.");
          return;
        }
        out.append(Files.readString(source, StandardCharsets.UTF_8).strip());
      } catch (IOException | InvalidPathException _) {
        wrong(
            at,
            "${file:" + file + "} cannot be read. Check that the file is there and may be read.");
      }
    }

    private void wrong(int at, String message) {
      whole = false;
      reading.wrong(scalar.place().right(at + (scalar.quoted() ? 1 : 0)), path, message);
    }
  }
}
