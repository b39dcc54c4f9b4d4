package dev.baton.gateway;

import dev.baton.ledger.Spender;
import dev.baton.provider.BodyNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out in whose name a call spends: what its key is bound to goes before its headers, and
 * these before its body.
 */
final class Attribution {
  private static final int NAME_LENGTH_MAX = 128;
  private static final int TAG_LENGTH_MAX = 64;
  private static final int TAGS_MAX = 16;

  private Attribution() {}

  static Spender of(Call call, BodyNames body, Asking asking) {
    var named = call.wishes().named();
    var holder = call.holder();
    return new Spender(
        call.caller(),
        first(holder.user(), named.user(), body.user()),
        holder.team(),
        name(named.agent()),
        tags(holder.tags(), named.tags(), body.tags()),
        name(asking.wish().taskType()),
        first("", asking.wish().conversation(), body.conversation()));
  }

  private static String first(String ofKey, String inHeader, String inBody) {
    if (!ofKey.isEmpty()) {
      return ofKey;
    }
    return name(inHeader.isEmpty() ? inBody : inHeader);
  }

  private static List<String> tags(List<String> ofKey, String inHeader, List<String> inBody) {
    if (ofKey.isEmpty() && inHeader.isEmpty() && inBody.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<>(ofKey);
    if (!inHeader.isEmpty()) {
      Arrays.stream(inHeader.split(",", -1)).forEach(all::add);
    }
    all.addAll(inBody);
    return all.stream()
        .map(tag -> cut(tag.strip(), TAG_LENGTH_MAX))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .limit(TAGS_MAX)
        .toList();
  }

  private static String name(String said) {
    return cut(said.strip(), NAME_LENGTH_MAX);
  }

  /** What comes from outside is text for the books: short, and on one line. */
  private static String cut(String text, int max) {
    if (text.length() <= max && isPlain(text)) {
      return text;
    }
    var clean = new StringBuilder(Math.min(text.length(), max));
    for (var i = 0; i < text.length(); ) {
      var point = text.codePointAt(i);
      i += Character.charCount(point);
      if (clean.length() + Character.charCount(point) > max) {
        break;
      }
      clean.appendCodePoint(isPlain(point) ? point : ' ');
    }
    return clean.toString().strip();
  }

  private static boolean isPlain(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Neither a control character, nor the end of a line, nor half of a character. */
  private static boolean isPlain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
