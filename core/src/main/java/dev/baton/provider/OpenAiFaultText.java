package dev.baton.provider;

import dev.baton.provider.OpenAiFaults.Meaning;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences by which platforms of the chat wire say what they have no code for. */
final class OpenAiFaultText {
  private static final List<Pattern> PATTERNS =
      List.of(
          new Pattern(
              Meaning.TOO_LONG,
              "maximum context length",
              "context length exceeded",
              "context window",
              "prompt is too long",
              "input is too long",
              "prompt contains too many tokens",
              "too large for model",
              "reduce the length of the messages",
              "available context size",
              "maximum prompt length",
              "greater than the context length",
              "context length of only",
              "tokens + `max_new_tokens`"),
          new Pattern(
              Meaning.QUOTA,
              "exceeded your current quota",
              "insufficient balance",
              "insufficient credits",
              "insufficient funds",
              "credit balance",
              "requires more credits",
              "quota exceeded for the day"),
          new Pattern(
              Meaning.POLICY,
              "content policy",
              "content management policy",
              "safety system",
              "requires moderation",
              "was flagged"),
          new Pattern(
              Meaning.NO_SUCH_MODEL,
              "model not exist",
              "model does not exist",
              "not a valid model",
              "invalid model:",
              "has been decommissioned",
              "no endpoints found for"),
          new Pattern(Meaning.AUTH, "incorrect api key", "invalid api key", "no auth credentials"),
          new Pattern(
              Meaning.OVERLOADED,
              "overloaded",
              "at capacity",
              "over capacity",
              "server is busy",
              "server busy",
              "capacity exceeded"),
          new Pattern(Meaning.LOADING, "loading model", "model is loading"),
          new Pattern(
              Meaning.MAY_PASS,
              "provider returned error",
              "upstream error",
              "upstream request",
              "bad gateway",
              "internal server error"));

  private OpenAiFaultText() {}

  private record Pattern(Meaning meaning, List<String> words) {
    private Pattern(Meaning meaning, String... words) {
      this(meaning, List.of(words));
    }

    private boolean in(String text) {
      return words.stream().anyMatch(text::contains);
    }
  }

  /** What the sentence means; a status that says it plainly needs no sentence. */
  static Optional<Meaning> meaning(String message, int status) {
    if (message.isEmpty() || status == 401) {
      return Optional.empty();
    }
    var text = message.substring(0, Math.min(message.length(), 2000)).toLowerCase(Locale.ROOT);
    return PATTERNS.stream().filter(p -> p.in(text)).map(Pattern::meaning).findFirst();
  }
}
