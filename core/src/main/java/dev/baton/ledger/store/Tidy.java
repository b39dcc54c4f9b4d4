package dev.baton.ledger.store;

import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import java.util.EnumMap;

/**
 * Entries as every database can take them: whatever callers name themselves, it must not be able to
 * keep the books from being written.
 */
final class Tidy {
  /** Several of them make a key of the sums, and PostgreSQL's keys have at most 2,700 bytes. */
  private static final int NAME_MAX = 256;

  private static final int TAGS_MAX = 64;

  /** No answer has as many tokens. */
  private static final long COUNT_MAX = 1_000_000_000_000_000L;

  private static final char UNREADABLE = '\uFFFD';

  private Tidy() {}

  static Entry entry(Entry entry) {
    return new Entry(
        entry.id(),
        name(entry.requestId()),
        entry.attempt(),
        entry.at(),
        spender(entry.spender()),
        name(entry.endpoint()),
        name(entry.platform()),
        name(entry.model()),
        usage(entry.usage()),
        entry.nanos(),
        entry.held(),
        name(entry.priceVersion()),
        entry.ending(),
        name(entry.fault()),
        entry.estimated(),
        entry.simulated(),
        entry.cached(),
        entry.times());
  }

  /** A name of at most 256 characters, each of which is one, on one line. */
  static String name(String text) {
    var length = Math.min(text.length(), NAME_MAX);
    for (var i = 0; i < length; i++) {
      if (bad(text.charAt(i))) {
        return mended(text, length);
      }
    }
    return length == text.length() ? text : text.substring(0, length);
  }

  private static String mended(String text, int length) {
    var mended = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      var c = text.charAt(i);
      if (i + 1 < length && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        mended.append(c).append(text.charAt(++i));
      } else {
        mended.append(bad(c) ? UNREADABLE : c);
      }
    }
    return mended.toString();
  }

  private static long counted(long count) {
    return Math.clamp(count, 0, COUNT_MAX);
  }

  private static boolean bad(char c) {
    return c < ' ' || Character.isSurrogate(c);
  }

  private static Spender spender(Spender spender) {
    return new Spender(
        name(spender.key()),
        name(spender.user()),
        name(spender.team()),
        name(spender.agent()),
        spender.tags().stream()
            .filter(tag -> !tag.isEmpty())
            .map(Tidy::name)
            .distinct()
            .limit(TAGS_MAX)
            .toList(),
        name(spender.taskType()),
        name(spender.conversation()));
  }

  /** A count below zero is none: it must never lower a sum, as a huge one must not burst it. */
  private static Usage usage(Usage usage) {
    if (usage.counts().values().stream().allMatch(count -> count == counted(count))) {
      return usage;
    }
    var counts = new EnumMap<Counter, Long>(Counter.class);
    usage.counts().forEach((counter, count) -> counts.put(counter, counted(count)));
    return new Usage(counts, usage.tier());
  }
}
