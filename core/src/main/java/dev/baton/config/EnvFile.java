package dev.baton.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines {@code NAME=value} of a {@code .env}.
 *
 * <p>{@code export} may stand before a name; a value may stand in single quotes, which keep it as
 * it is, or double ones, in which {@code \n} and the like are read; {@code #} begins a comment at a
 * line's start or behind white space. Other lines are named, not obeyed.
 *
 * @param remarks by variable: what its line says behind {@code #:}
 */
record EnvFile(
    Map<String, String> variables, Map<String, Remark> remarks, List<Integer> strangeLines) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern QUOTED =
      Pattern.compile("(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)')\\s*(#.*)?");
  private static final String REMARK = "#:";

  static EnvFile read(String name, String text) {
    var variables = new LinkedHashMap<String, String>();
    var remarks = new LinkedHashMap<String, Remark>();
    var strange = new ArrayList<Integer>();
    var number = 0;
    for (var line : text.split("\\R", -1)) {
      number++;
      var found = LINE.matcher(line);
      if (found.matches()) {
        var raw = found.group(2);
        variables.put(found.group(1), value(raw));
        remarks.remove(found.group(1));
        var start = new Place(number, found.start(2) + 1);
        remark(raw)
            .map(at -> new Remark(name, start.right(at), raw.substring(at)))
            .ifPresent(remark -> remarks.put(found.group(1), remark));
      } else if (!line.isBlank() && !line.strip().startsWith("#")) {
        strange.add(number);
      }
    }
    return new EnvFile(variables, remarks, strange);
  }

  private static String value(String raw) {
    var quoted = QUOTED.matcher(raw);
    if (quoted.matches()) {
      return quoted.group(2) == null ? unescaped(quoted.group(1)) : quoted.group(2);
    }
    return raw.substring(0, comment(raw)).strip();
  }

  /** Where the text behind {@code #:} begins. */
  private static Optional<Integer> remark(String raw) {
    var quoted = QUOTED.matcher(raw);
    var from = quoted.matches() ? quoted.start(3) : comment(raw);
    var mark = from < 0 ? -1 : raw.indexOf(REMARK, from);
    return mark < 0 ? Optional.empty() : Optional.of(mark + REMARK.length());
  }

  private static int comment(String raw) {
    var blank = raw.startsWith("#") ? 0 : raw.indexOf(" #");
    var tab = raw.indexOf("\t#");
    return Math.min(blank < 0 ? raw.length() : blank, tab < 0 ? raw.length() : tab);
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
