package dev.baton.simulator;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the numbers and durations of a script; what it cannot read is the caller's 400. */
final class Words {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?)(ms|s|m)");
  private static final int COUNT_MAX = 1_000_000_000;

  private Words() {}

  static int count(String key, String text) {
    return (int) Math.min(COUNT_MAX, number(key, text));
  }

  static long number(String key, String text) {
    if (!text.matches("\\d{1,15}")) {
      throw Trouble.bad("The script's " + key + " \"" + text + "\" is no whole number.").refused();
    }
    return Long.parseLong(text);
  }

  static long millis(String key, String text) {
    var form = DURATION.matcher(text);
    if (!form.matches()) {
      throw Trouble.bad("The script's " + key + " \"" + text + "\" is no duration like 20ms or 3s.")
          .refused();
    }
    var unit =
        switch (form.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          default -> 60_000;
        };
    return Math.round(Double.parseDouble(form.group(1)) * unit);
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
