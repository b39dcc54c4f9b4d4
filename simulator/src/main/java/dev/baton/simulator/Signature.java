package dev.baton.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The opaque seal on simulated thinking.
 *
 * <p>Like the real ones it is refused when altered, and when another platform made it.
 */
enum Signature {
  MESSAGES("simulated messages thinking "),
  GEMINI("simulated gemini thinking ");

  private final String mark;

  Signature(String mark) {
    this.mark = mark;
  }

  String of(Answer answer) {
    var words = mark + answer.id();
    return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  boolean isOurs(String signature) {
    try {
      var bytes = Base64.getDecoder().decode(signature);
      var words = new String(bytes, StandardCharsets.UTF_8);
      return words.startsWith(mark) && words.length() == mark.length() + Prose.ID_LENGTH;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
