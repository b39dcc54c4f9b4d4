package dev.baton.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Cached;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import dev.baton.ledger.Spender;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EntryCodecTest {
  private static final long SEED = 20_261_121;

  @Test
  void everyEntryComesBackAsItWas() {
    var random = new Random(SEED);
    for (var i = 0; i < 20_000; i++) {
      var entry = TestingEntries.any(random);

      assertThat(EntryCodec.decode(entry.id(), EntryCodec.encode(entry)))
          .as("entry %d of seed %d", i, SEED)
          .isEqualTo(entry);
    }
  }

  @Test
  void anEntryWithoutAPriceHasNoneAfterwards() {
    var entry = TestingEntries.typical(new Random(SEED));
    var unpriced =
        entry.ended(
            entry.usage(), OptionalLong.empty(), Ending.ANSWERED, "", false, Entry.Times.NONE);

    assertThat(EntryCodec.decode(entry.id(), EntryCodec.encode(unpriced)).nanos()).isEmpty();
  }

  @Test
  void endlessTextsAreCutBetweenTwoCharactersSoThatARecordCanHoldThem() {
    for (var letter : List.of("x", "é", "中", "🎻")) {
      var cut = EntryCodec.decode(new AttemptId(1, 2), EntryCodec.encode(endless(letter)));

      var bytes = cut.model().getBytes(StandardCharsets.UTF_8);
      assertThat(bytes.length).isBetween(2_045, 2_048);
      assertThat(cut.model().replace(letter, "")).isEmpty();
      assertThat(cut.fault().getBytes(StandardCharsets.UTF_8).length).isBetween(125, 128);
      assertThat(cut.spender().tags()).hasSize(16);
    }
  }

  @Test
  void theLargestEntryFitsTheBufferAndTheRecord() {
    var entry = endless("🎻");

    var length = EntryCodec.encode(entry, new byte[EntryCodec.BYTES_MAX]);

    assertThat(FrameForm.paddedSize(length)).isLessThanOrEqualTo(FrameForm.LENGTH_MAX);
    assertThatThrownBy(() -> EntryCodec.encode(entry, new byte[1_000]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("58000");
  }

  private static Entry endless(String letter) {
    var text = letter.repeat(100_000);
    var spender = new Spender(text, text, text, text, Collections.nCopies(99, text), text, text);
    var entry = TestingEntries.any(new Random(SEED));
    return new Entry(
        new AttemptId(1, 2),
        text,
        1,
        Long.MIN_VALUE,
        spender,
        text,
        text,
        text,
        entry.usage(),
        OptionalLong.of(Long.MIN_VALUE),
        -1,
        text,
        Ending.CUT,
        text,
        true,
        true,
        Cached.OFF,
        new Entry.Times(-1, -1));
  }

  @Test
  void halfACharacterBecomesAQuestionMark() {
    var entry = endless("x");
    var broken =
        entry.ended(
            entry.usage(), entry.nanos(), Ending.CUT, "a\ud83d-\ude00b", false, entry.times());

    assertThat(EntryCodec.decode(entry.id(), EntryCodec.encode(broken)).fault()).isEqualTo("a?-?b");
  }

  @Test
  void theEndOfAnAttemptGrowsNoMoreThanItsReserve() {
    var random = new Random(SEED);
    for (var i = 0; i < 2_000; i++) {
      var hold = TestingEntries.any(random);
      var end = TestingEntries.any(random);
      var settled =
          hold.ended(end.usage(), end.nanos(), end.ending(), "🎻".repeat(99), true, end.times());

      assertThat(EntryCodec.encode(settled).length)
          .isLessThanOrEqualTo(EntryCodec.encode(hold).length + EntryCodec.GROWTH_MAX - 8);
    }
  }

  @Test
  void aCutPayloadIsRefusedWithASentence() {
    var entry = TestingEntries.typical(new Random(SEED));
    var whole = EntryCodec.encode(entry);
    for (var length = 0; length < whole.length; length++) {
      var cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> EntryCodec.decode(entry.id(), cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The entry of attempt " + entry.id() + " cannot be read: ");
    }
    assertThatThrownBy(() -> EntryCodec.decode(entry.id(), Arrays.copyOf(whole, whole.length + 1)))
        .hasMessageContaining("goes on behind its end");
  }

  @Test
  void damagedPayloadsAreReadOrRefusedButNeverAnythingElse() {
    var random = new Random(SEED);
    var refused = 0;
    for (var i = 0; i < 20_000; i++) {
      var payload = EntryCodec.encode(TestingEntries.any(random));
      for (var hits = 1 + random.nextInt(4); hits > 0; hits--) {
        payload[random.nextInt(payload.length)] = (byte) random.nextInt();
      }
      try {
        EntryCodec.decode(new AttemptId(3, 4), payload);
      } catch (IllegalArgumentException clear) {
        assertThat(clear).hasMessageStartingWith("The entry of attempt ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(2_000);
  }

  @Test
  void anotherFormIsToldFromDamage() {
    assertThatThrownBy(() -> EntryCodec.decode(new AttemptId(1, 2), new byte[] {9}))
        .hasMessageContaining("form 9, and this version of Baton knows form 1 only");
  }

  /** Journals outlive an update: what was written by an older version must mean the same. */
  @Test
  void theFormNeverChangesItsMeaning() {
    assertThat(names(Counter.values()))
        .startsWith(
            "INPUT",
            "CACHE_READ",
            "CACHE_WRITE_5M",
            "CACHE_WRITE_1H",
            "OUTPUT",
            "REASONING",
            "AUDIO_IN",
            "AUDIO_OUT",
            "IMAGE",
            "SEARCH")
        .hasSizeLessThanOrEqualTo(16);
    assertThat(names(ServiceTier.values())).startsWith("STANDARD", "BATCH", "FLEX", "PRIORITY");
    assertThat(names(Ending.values()))
        .startsWith("ANSWERED", "FAILED", "CUT", "ABANDONED", "INTERRUPTED");
    assertThat(names(Cached.values())).startsWith("OFF", "MISS", "HIT", "SEMANTIC");
    assertThat(HexFormat.of().formatHex(EntryCodec.encode(TestingEntries.typical(new Random(1)))))
        .startsWith("0101000101");
  }

  private static List<String> names(Enum<?>[] words) {
    return Arrays.stream(words).map(Enum::name).toList();
  }
}
