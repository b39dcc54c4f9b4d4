package dev.baton.gateway;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.baton.chat.Counter;
import dev.baton.chat.Usage;
import dev.baton.chat.UsageCheck;
import dev.baton.provider.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Counts tokens where a platform does not say how many there were, or says what cannot be.
 *
 * <p>What was read is counted by a tokenizer that most platforms are close to, of long texts in
 * samples, so that it never takes long. What was written is gone by then: its bytes are known, and
 * a token of it is taken to be as long as one of what was read. Shared between loops.
 */
public final class OwnCount {
  private static final int SLICE_CHARS = 2 << 10;
  private static final int SLICES = 4;
  private static final double BYTES_A_TOKEN = 4;

  // A question of blanks must not make the answer's tokens long, and cheap.
  private static final double BYTES_A_TOKEN_MIN = 2;
  private static final double BYTES_A_TOKEN_MAX = 6;

  private static final int TOKENS_A_MESSAGE = 4;
  private static final int TOKENS_OF_FRAME = 3;

  /** About what a picture of a million pixels takes. */
  private static final int TOKENS_A_MEDIUM = 1_000;

  private final Executor beside;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile Optional<Encoding> tokenizer = Optional.empty();

  /**
   * Counts by a rule of thumb until its tokenizer is there.
   *
   * @param beside loads the tokenizer when it is first needed: that takes half a second
   */
  public OwnCount(Executor beside) {
    this.beside = beside;
  }

  /**
   * What came of an answer.
   *
   * @param contentBytes of text, thoughts and calls
   * @param whole whether it came to its end: a count stated before may have grown
   */
  public record Received(long contentBytes, boolean whole) {}

  /**
   * A usage that is whole.
   *
   * @param estimated whether any of it is our own count
   */
  public record Counted(Usage usage, boolean estimated) {}

  /**
   * What {@code seen} leaves open, counted. Nothing that is stated and possible is changed, except
   * that of an answer that broke off at least what came of it was written.
   *
   * @param asked what was sent; it is looked at only where a count is missing
   */
  public Counted complete(Usage seen, Received received, Supplier<Excerpt> asked) {
    var check = UsageCheck.of(seen);
    if (check == UsageCheck.WHOLE && received.whole()) {
      return new Counted(seen, false);
    }
    var stated = check == UsageCheck.IMPOSSIBLE ? new Usage(Map.of(), seen.tier()) : seen;
    var question = new Question(asked.get());
    var counts = new EnumMap<Counter, Long>(Counter.class);
    counts.putAll(stated.counts());
    counts.computeIfAbsent(Counter.INPUT, _ -> Math.max(0, question.tokens() - stated.prompt()));
    counts.put(Counter.OUTPUT, written(stated, received, question));
    return new Counted(new Usage(counts, seen.tier()), !counts.equals(seen.counts()));
  }

  private static long written(Usage stated, Received received, Question question) {
    var said = stated.count(Counter.OUTPUT);
    if (received.whole() && said.isPresent()) {
      return said.getAsLong();
    }
    var own = (long) Math.ceil(received.contentBytes() / question.bytesAToken());
    var text = Math.min(own, UsageCheck.COUNT_MAX) - stated.sum(Counter.AUDIO_OUT);
    return Math.max(said.orElse(stated.sum(Counter.REASONING)), text);
  }

  /** What the model read, as far as it matters here. */
  private final class Question {
    private final Excerpt excerpt;
    private final double sampledTokens;

    Question(Excerpt excerpt) {
      this.excerpt = excerpt;
      this.sampledTokens = count(excerpt.text());
    }

    long tokens() {
      var share = excerpt.textBytes() == 0 ? 1 : (double) excerpt.allBytes() / excerpt.textBytes();
      var text = Math.round(sampledTokens * share);
      return Math.min(
          text
              + TOKENS_OF_FRAME
              + (long) TOKENS_A_MESSAGE * excerpt.messages()
              + (long) TOKENS_A_MEDIUM * excerpt.media(),
          UsageCheck.COUNT_MAX);
    }

    double bytesAToken() {
      return sampledTokens < 1
          ? BYTES_A_TOKEN
          : Math.clamp(excerpt.textBytes() / sampledTokens, BYTES_A_TOKEN_MIN, BYTES_A_TOKEN_MAX);
    }
  }

  /** The tokens of a text; of a long one by slices spread over all of it. */
  private double count(String text) {
    var ready = tokenizer();
    if (ready.isEmpty()) {
      return text.getBytes(StandardCharsets.UTF_8).length / BYTES_A_TOKEN;
    }
    var encoding = ready.get();
    if (text.length() <= SLICE_CHARS * SLICES) {
      return encoding.countTokensOrdinary(text);
    }
    var tokens = 0L;
    for (var slice = 0; slice < SLICES; slice++) {
      var from = (int) ((long) (text.length() - SLICE_CHARS) * slice / (SLICES - 1));
      tokens += encoding.countTokensOrdinary(text.substring(from, from + SLICE_CHARS));
    }
    return (double) tokens * text.length() / (SLICE_CHARS * SLICES);
  }

  private Optional<Encoding> tokenizer() {
    if (tokenizer.isEmpty() && asked.compareAndSet(false, true)) {
      beside.execute(() ->
          tokenizer =
              Optional.of(
                  Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE)));
    }
    return tokenizer;
  }
}
