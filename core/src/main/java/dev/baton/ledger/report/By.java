package dev.baton.ledger.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What spending can be told apart by. */
public enum By {
  TOTAL,
  MODEL,
  PLATFORM,
  KEY,
  USER,
  TEAM,
  AGENT,
  TAG,
  TASK,
  DAY,
  HOUR,
  CONVERSATION;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it is written outside, and where it has sums of its own, in the books: {@code key}. */
  public String word() {
    return word;
  }

  public static Optional<By> of(String word) {
    return Arrays.stream(values()).filter(by -> by.word.equals(word)).findFirst();
  }

  /** Whether it names who spends, in the sums by day. */
  boolean spender() {
    return switch (this) {
      case KEY, USER, TEAM, AGENT, TAG, TASK -> true;
      case TOTAL, MODEL, PLATFORM, DAY, HOUR, CONVERSATION -> false;
    };
  }

  /** Whether it can narrow a report down. */
  public boolean narrows() {
    return switch (this) {
      case TOTAL, DAY, HOUR -> false;
      case MODEL, PLATFORM, KEY, USER, TEAM, AGENT, TAG, TASK, CONVERSATION -> true;
    };
  }

  /** What a single row has for it; its tags are one text. */
  String column() {
    return switch (this) {
      case TOTAL -> "''";
      case MODEL -> "platform || '/' || model";
      case PLATFORM -> "platform";
      case KEY -> "key_name";
      case USER -> "user_id";
      case TEAM -> "team";
      case AGENT -> "agent";
      case TAG -> "tags";
      case TASK -> "task_type";
      case DAY -> "at / " + Span.DAY;
      case HOUR -> "at / " + Span.HOUR;
      case CONVERSATION -> "conversation";
    };
  }
}
