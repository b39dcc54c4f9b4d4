package dev.baton.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The lines {@code NAME=value} of a {@code .env}.
 *
 * <p>{@code export} may stand before a name; a value may stand in single quotes, which keep it as
 * it is, or double ones, in which {@code \n} and the like are read; {@code #} begins a comment at a
 * line's start or behind white space. Other lines are named, not obeyed.
 */
record EnvFile(Map<String, String> variables, List<Integer> strangeLines) {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
  private static final Pattern QUOTED =
      Pattern.compile("(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)')\\s*(?:#.*)?");

  static EnvFile read(String text) {
    var variables = new LinkedHashMap<String, String>();
    var strange = new ArrayList<Integer>();
    var number = 0;
    for (var line : text.split("\\R", -1)) {
      number++;
      var found = LINE.matcher(line);
      if (found.matches()) {
        variables.put(found.group(1), value(found.group(2)));
      } else if (!line.isBlank() && !line.strip().startsWith("#")) {
        strange.add(number);
      }
    }
    return new EnvFile(variables, strange);
  }

  private static String value(String raw) {
    var quoted = QUOTED.matcher(raw);
    if (quoted.matches()) {
      return quoted.group(2) == null ? unescaped(quoted.group(1)) : quoted.group(2);
    }
    var comment = raw.startsWith("#") ? 0 : raw.indexOf(" #");
    var tab = raw.indexOf("\t#");
    var end = Math.min(comment < 0 ? raw.length() : comment, tab < 0 ? raw.length() : tab);
    return raw.substring(0, end).strip();
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
