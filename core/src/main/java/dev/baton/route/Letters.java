package dev.baton.route;

import java.text.Normalizer;

/** Letters as the vocabulary has them: small, and without their accents. */
final class Letters {
  private static final int LATIN = 0x180;
  private static final char[] FOLDED = folded();

  private Letters() {}

  /** 0 for what is neither letter nor digit. */
  static char folded(char c) {
    return c < LATIN ? FOLDED[c] : other(c);
  }

  private static char other(char c) {
    return Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
  }

  private static char[] folded() {
    var table = new char[LATIN];
    for (char c = 0; c < LATIN; c++) {
      if (Character.isLetterOrDigit(c)) {
        var plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
        table[c] = Character.toLowerCase(plain);
      }
    }
    return table;
  }
}
