package dev.baton.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a platform's words fit to be shown: platforms repeat the key they were given, and some
 * repeat whole documents.
 */
final class KeyMask {
  private static final int TEXT_LENGTH_MAX = 300;
  private static final int TAIL_LENGTH = 4;

  /** A shorter key keeps nobody out, and hiding it would spoil other words. */
  private static final int HIDDEN_LENGTH_MIN = 8;

  private static final Pattern KEY =
      Pattern.compile(
          "\\b(sk|pk|rk|gsk|xai|nvapi|hf|pplx|fw|tgp|csk|dsk|bt)[-_][A-Za-z0-9_*.-]{8,}"
              + "|\\b(AIza)[A-Za-z0-9_-]{16,}"
              + "|\\b(AKIA)[A-Z0-9]{12,}"
              + "|\\b([Bb]earer) +[A-Za-z0-9._~+/-]{8,}=*");

  private KeyMask() {}

  /** Hides this very key, whatever it looks like, in each way platforms are known to repeat it. */
  static UnaryOperator<String> hiding(String key) {
    if (key.length() < HIDDEN_LENGTH_MIN) {
      return UnaryOperator.identity();
    }
    var packed = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    var escaped = URLEncoder.encode(key, StandardCharsets.UTF_8);
    return text -> text.replace(key, "***").replace(packed, "***").replace(escaped, "***");
  }

  /** The text with whatever looks like a credential reduced to {@code sk-...3f9a}. */
  static String mask(String text) {
    return KEY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(hint(found.group())));
  }

  /** The same, short enough for a sentence. */
  static String excerpt(String text) {
    // Cut first, generously: a mask over megabytes would be paid for by everybody else.
    var start = text.substring(0, Math.min(text.length(), TEXT_LENGTH_MAX * 4));
    var masked = mask(start.strip());
    return masked.length() <= TEXT_LENGTH_MAX
        ? masked
        : masked.substring(0, wholeCharacters(masked)) + "...";
  }

  private static int wholeCharacters(String text) {
    var cut = TEXT_LENGTH_MAX - 3;
    return Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
  }

  private static String hint(String key) {
    var from = 0;
    while (Character.isLetter(key.charAt(from)) && from < 6) {
      from++;
    }
    var separator = key.charAt(from) == '_' ? "_" : "-";
    return key.substring(0, from) + separator + "..." + key.substring(key.length() - TAIL_LENGTH);
  }
}
