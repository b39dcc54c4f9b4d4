package dev.baton.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The opaque seal on simulated thinking: like a real platform's, it is refused when altered. */
final class Signature {
  private static final String MARK = "simulated thinking ";

  private Signature() {}

  static String of(Answer answer) {
    var words = MARK + answer.id();
    return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  static boolean isOurs(String signature) {
    try {
      var bytes = Base64.getDecoder().decode(signature);
      var words = new String(bytes, StandardCharsets.UTF_8);
      return words.startsWith(MARK) && words.length() == MARK.length() + Prose.ID_LENGTH;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
