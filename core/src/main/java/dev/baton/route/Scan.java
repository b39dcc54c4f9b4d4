package dev.baton.route;

import dev.baton.catalog.UseCase;
import dev.baton.route.Vocabulary.Sign;
import java.util.Arrays;
import java.util.Optional;

/**
 * One pass over a text: which words of the vocabulary are in it, and what looks like code. Only its
 * beginning and its end are read; that is where people say what they want.
 */
final class Scan {
  private static final int HEAD = 1200;
  private static final int TAIL = 400;
  private static final int USE_CASES = Vocabulary.USE_CASES.size();
  private static final int NOWHERE = -1;

  private final Vocabulary vocabulary;
  private final String text;
  private final int[] points = new int[USE_CASES];
  private final int[] firstOf = new int[USE_CASES];
  private final int[] firstOfSign = new int[Sign.values().length];
  private int signs;
  private int braces;
  private int identifiers;
  private boolean fence;
  private long before;
  private long pairBefore;

  private Scan(Vocabulary vocabulary, String text) {
    this.vocabulary = vocabulary;
    this.text = text;
    Arrays.fill(firstOf, NOWHERE);
    Arrays.fill(firstOfSign, NOWHERE);
  }

  static Scan of(Vocabulary vocabulary, String text) {
    var scan = new Scan(vocabulary, text);
    var head = Math.min(text.length(), HEAD);
    scan.words(0, head);
    scan.words(Math.max(head, text.length() - TAIL), text.length());
    return scan;
  }

  private void words(int from, int to) {
    var at = from;
    while (at < to) {
      var c = Letters.folded(text.charAt(at));
      if (c == 0) {
        mark(at);
        at++;
      } else {
        at = word(at, to);
      }
    }
  }

  /** Reads the word that begins at {@code from}; returns where it ends. */
  private int word(int from, int to) {
    var hash = Hash.START;
    var joined = false;
    var at = from;
    var lower = false;
    for (; at < to; at++) {
      var c = text.charAt(at);
      var folded = Letters.folded(c);
      if (folded == 0 && !(inside(c) && at + 1 < to && Letters.folded(text.charAt(at + 1)) != 0)) {
        break;
      }
      joined |= folded == 0 || (lower && c >= 'A' && c <= 'Z');
      lower = c >= 'a' && c <= 'z';
      hash = Hash.step(hash, folded == 0 ? c : folded);
    }
    for (; at < to && (text.charAt(at) == '+' || text.charAt(at) == '#'); at++) {
      hash = Hash.step(hash, text.charAt(at));
    }
    identifiers += joined ? 1 : 0;
    hear(hash, from);
    return at;
  }

  /** What joins the parts of an identifier or a file's name. */
  private static boolean inside(char c) {
    return c == '_' || c == '.';
  }

  private void hear(long word, int at) {
    add(vocabulary.meaning(word), at);
    var pair = before == 0 ? 0 : Vocabulary.pair(before, word);
    if (pair != 0) {
      add(vocabulary.meaning(pair), at);
    }
    if (pairBefore != 0) {
      add(vocabulary.meaning(Vocabulary.pair(pairBefore, word)), at);
    }
    pairBefore = pair;
    before = word;
  }

  private void add(long meaning, int at) {
    if (meaning == 0) {
      return;
    }
    for (var useCase = 0; useCase < USE_CASES; useCase++) {
      var weight = Vocabulary.weight(meaning, useCase);
      if (weight > 0) {
        points[useCase] += weight;
        firstOf[useCase] = firstOf[useCase] == NOWHERE ? at : firstOf[useCase];
      }
    }
    var own = Vocabulary.signs(meaning);
    for (var sign = 0; own >>> sign != 0; sign++) {
      if ((own & (1 << sign)) != 0 && firstOfSign[sign] == NOWHERE) {
        firstOfSign[sign] = at;
      }
    }
    signs |= own;
  }

  private void mark(int at) {
    switch (text.charAt(at)) {
      case '`' -> fence |= text.startsWith("```", at);
      case '{', '}', ';', '<', '>', '=' -> braces++;
      case '.', '?', '!', ':', '\n' -> {
        before = 0;
        pairBefore = 0;
      }
      default -> {}
    }
  }

  int points(UseCase useCase) {
    return points[Vocabulary.USE_CASES.indexOf(useCase)];
  }

  int signs() {
    return signs;
  }

  /** A block between three backticks. */
  boolean fence() {
    return fence;
  }

  /** Brackets, semicolons and the like. */
  int braces() {
    return braces;
  }

  /** Words such as {@code userName}, {@code user_name} and {@code App.java}. */
  int identifiers() {
    return identifiers;
  }

  /** The first word that spoke for it. */
  Optional<String> wordFor(UseCase useCase) {
    return wordAt(firstOf[Vocabulary.USE_CASES.indexOf(useCase)]);
  }

  Optional<String> wordFor(Sign sign) {
    return wordAt(firstOfSign[sign.place]);
  }

  private Optional<String> wordAt(int from) {
    if (from == NOWHERE) {
      return Optional.empty();
    }
    var to = from;
    while (to < text.length() && !Character.isWhitespace(text.charAt(to)) && to - from < 40) {
      to++;
    }
    return Optional.of(text.substring(from, to).replaceAll("[^\\p{L}\\p{N}#+]+$", ""));
  }
}
