package dev.baton.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Text for simulated answers, with letters of one to four bytes so that split characters matter.
 */
final class Prose {
  static final int ID_LENGTH = 24;

  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int QUOTED_MAX = 200;
  private static final List<String> SENTENCES =
      List.of(
          "A café in 漢 town plays 🎼 all night. ",
          "Every naïve plan meets a 漢 wall and a 🎼 note. ",
          "Rivers café along, 漢 stones hum 🎼 slowly. ",
          "Déjà vu is 漢 memory with a 🎼 in it. ");
  private static final String FILLER = "Steady drops wear é the 漢 stone, 🎼 and so on; ";

  private Prose() {}

  static String answerTo(String question, RandomGenerator random) {
    var quoted = question.strip();
    var lead = quoted.isEmpty() ? "" : "You said: “" + shortened(quoted) + "”. ";
    return "[simulated] " + lead + sentence(random) + sentence(random).strip();
  }

  static String thought(RandomGenerator random) {
    return "Thinking it over. " + sentence(random).strip();
  }

  static String sentence(RandomGenerator random) {
    return SENTENCES.get(random.nextInt(SENTENCES.size()));
  }

  static String id(RandomGenerator random) {
    var id = new StringBuilder(ID_LENGTH);
    for (var i = 0; i < ID_LENGTH; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  /** Words with the blank that follows each, so that joined they are the text again. */
  static List<String> words(String text) {
    return Arrays.asList(text.split("(?<= )(?! )"));
  }

  /** The text in exactly {@code count} pieces, made longer where it has too few words. */
  static List<String> pieces(String text, int count) {
    var words = new ArrayList<>(words(text));
    while (words.size() < count) {
      words.set(words.size() - 1, words.getLast().stripTrailing() + " ");
      words.addAll(words(FILLER));
    }
    var pieces = new ArrayList<String>(count);
    for (var i = 0; i < count; i++) {
      var from = (int) ((long) i * words.size() / count);
      var to = (int) ((long) (i + 1) * words.size() / count);
      pieces.add(String.join("", words.subList(from, to)));
    }
    return pieces;
  }

  /** {@code count} pieces of exactly {@code bytes} bytes each. */
  static List<String> sized(int count, int bytes) {
    var pieces = new ArrayList<String>(count);
    var first = fill("[simulated] ", bytes);
    var more = fill("", bytes);
    for (var i = 0; i < count; i++) {
      pieces.add(i == 0 ? first : more);
    }
    return pieces;
  }

  /** Pieces of at most {@code letters} code points, never within one. */
  static List<String> slices(String text, int letters) {
    var points = text.codePoints().toArray();
    var slices = new ArrayList<String>();
    for (var at = 0; at < points.length; at += letters) {
      slices.add(new String(points, at, Math.min(letters, points.length - at)));
    }
    return slices;
  }

  /** The text of a message's content, whether a string or a list of parts. */
  static String textOf(JsonNode content) {
    return content.isString()
        ? Json.text(content)
        : content
            .valueStream()
            .map(part -> Json.text(part.path("text")))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
  }

  private static String fill(String lead, int bytes) {
    var text = new StringBuilder();
    var left = bytes;
    var source = (lead + FILLER).codePoints().toArray();
    var filler = FILLER.codePoints().toArray();
    for (var at = 0; left > 0; at++) {
      var point = at < source.length ? source[at] : filler[(at - source.length) % filler.length];
      // The last bytes are padded where a long letter would not fit.
      var fits = size(point) <= left ? point : '.';
      text.appendCodePoint(fits);
      left -= size(fits);
    }
    return text.toString();
  }

  private static int size(int point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= QUOTED_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, QUOTED_MAX)) + "…";
  }
}
