package dev.baton.config;

import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * What stands behind {@code #:} in a line of a {@code .env}.
 *
 * @param file the file's name
 * @param place of the text's first letter
 */
record Remark(String file, Place place, String text) {
  private static final Pattern WORD = Pattern.compile("\\S+");

  /** Its words as settings: {@code rpm=50} sets {@code rpm}, a bare {@code off} sets it true. */
  Node.Mapping settings() {
    var entries = new ArrayList<Node.Entry>();
    var words = WORD.matcher(text);
    while (words.find()) {
      entries.add(setting(words.group(), place.right(words.start())));
    }
    return new Node.Mapping(place, entries);
  }

  private static Node.Entry setting(String word, Place at) {
    var split = word.indexOf('=');
    if (split < 0) {
      return new Node.Entry(at, word, new Node.Scalar(at, "true", false));
    }
    var value = new Node.Scalar(at.right(split + 1), word.substring(split + 1), false);
    return new Node.Entry(at, word.substring(0, split), value);
  }
}
