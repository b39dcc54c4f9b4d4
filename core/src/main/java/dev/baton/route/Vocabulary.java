package dev.baton.route;

import dev.baton.catalog.UseCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What words say about a request, from {@code route/words.txt}: a table of hashes, so that a text
 * is read without making a word of it.
 *
 * <p>A meaning holds four bits of weight for each use case, and above them a bit for each {@link
 * Sign}. The file is ours and read by every test of a router, so a wrong line is a bug and throws.
 */
final class Vocabulary {
  /** Where each has its weight. */
  static final List<UseCase> USE_CASES = List.of(UseCase.values());

  private static final int WEIGHT_BITS = 4;
  private static final int WEIGHT_MASK = 15;
  private static final int SIGNS_FROM = WEIGHT_BITS * 8;
  private static final int SLOTS_A_WORD = 4;
  private static final Vocabulary SHIPPED = new Vocabulary(read("/route/words.txt"));

  private final long[] hashes;
  private final long[] meanings;
  private final int mask;

  /** A sign of how much a request asks for. */
  enum Sign {
    REQUIRES_DESIGN(0),
    IS_CRITICAL(1),
    REQUIRES_IMPLEMENTATION(2),
    IS_ROUTINE(3);

    /** Where its bit is. */
    final int place;

    Sign(int place) {
      this.place = place;
    }

    int bit() {
      return 1 << place;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Vocabulary(Map<Long, Long> words) {
    var slots = Integer.highestOneBit(words.size() * SLOTS_A_WORD);
    hashes = new long[slots];
    meanings = new long[slots];
    mask = slots - 1;
    words.forEach(this::put);
  }

  static Vocabulary shipped() {
    return SHIPPED;
  }

  private void put(long hash, long meaning) {
    var slot = slot(hash);
    while (meanings[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    hashes[slot] = hash;
    meanings[slot] = meaning;
  }

  /** 0 for a word that says nothing. */
  long meaning(long hash) {
    var slot = slot(hash);
    while (meanings[slot] != 0) {
      if (hashes[slot] == hash) {
        return meanings[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  private int slot(long hash) {
    return (int) (hash ^ (hash >>> 32)) & mask;
  }

  static int weight(long meaning, int useCase) {
    return (int) (meaning >>> (useCase * WEIGHT_BITS)) & WEIGHT_MASK;
  }

  /** A bit for each sign. */
  static int signs(long meaning) {
    return (int) (meaning >>> SIGNS_FROM);
  }

  static long pair(long before, long word) {
    return Hash.step(Long.rotateLeft(before, 17), word);
  }

  private static Map<Long, Long> read(String file) {
    try (InputStream in = Vocabulary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from the jar");
      }
      var words = new HashMap<Long, Long>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> line(line, words));
      return words;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void line(String line, Map<Long, Long> words) {
    var colon = line.indexOf(':');
    var meaning = meaning(line.substring(0, colon));
    for (var word : line.substring(colon + 1).strip().split(" +", -1)) {
      words.merge(hash(word), meaning, (one, other) -> both(word, one, other));
    }
  }

  private static long both(String word, long one, long other) {
    for (var useCase = 0; useCase < SIGNS_FROM / WEIGHT_BITS; useCase++) {
      if (weight(one, useCase) > 0 && weight(other, useCase) > 0) {
        throw new IllegalStateException(word + " stands twice for the same use case");
      }
    }
    return one | other;
  }

  private static long meaning(String head) {
    var space = head.indexOf(' ');
    if (space < 0) {
      return 1L << (SIGNS_FROM + Sign.valueOf(head.toUpperCase(Locale.ROOT)).place);
    }
    var useCase = UseCase.valueOf(head.substring(0, space).toUpperCase(Locale.ROOT));
    return Long.parseLong(head.substring(space + 1)) << (USE_CASES.indexOf(useCase) * WEIGHT_BITS);
  }

  /** Words joined by a plus are found as pairs are: the last with the ones before it. */
  private static long hash(String words) {
    if (words.startsWith("c++")) {
      return Hash.of(words);
    }
    var parts = words.split("\\+", -1);
    var hash = Hash.of(parts[0]);
    for (var i = 1; i < parts.length; i++) {
      hash = pair(hash, Hash.of(parts[i]));
    }
    return hash;
  }
}
