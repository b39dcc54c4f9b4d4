package dev.baton.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that is wrong with a configuration, said so that it can be put right.
 *
 * @param source the file's name, or {@code environment}
 * @param line from one; zero if it stands nowhere in a file
 * @param column from one; zero if it stands nowhere in a file
 * @param path the setting, such as {@code platforms.openai.keys[0]}; may be empty
 * @param message full sentences; what looks like a key is masked
 * @param suggestion what was probably meant, to be written in its place
 */
public record Problem(
    String source, int line, int column, String path, String message, Optional<String> suggestion) {
  static final Comparator<Problem> ORDER =
      Comparator.comparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::message);
  private static final Pattern KEY_LIKE =
      Pattern.compile("\\b(sk-|sk_|gsk_|bt-|AIza|xai-|pk-)[A-Za-z0-9_\\-]{6,}");

  public Problem {
    path = masked(path);
    message = masked(message);
    suggestion = suggestion.map(Problem::masked);
  }

  private static String masked(String text) {
    return KEY_LIKE.matcher(text).replaceAll("$1...");
  }

  /** As one line for people: {@code baton.yaml:14:5 server.prot is not ... Did you mean "port"?} */
  @Override
  public String toString() {
    var place = line == 0 ? source : source + ":" + line + ":" + column;
    return place + " " + message + suggestion.map(s -> " Did you mean \"" + s + "\"?").orElse("");
  }
}
