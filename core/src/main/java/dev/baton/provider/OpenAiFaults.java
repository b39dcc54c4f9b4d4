package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.RawJson;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.SseReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an error of a chat platform means. The body's code speaks first, then its type, then its
 * words, then the status: one status means many things here.
 */
final class OpenAiFaults {
  private static final int ORIGINAL_BYTES_MAX = 64 << 10;
  private static final Duration LOADING_PAUSE = Duration.ofSeconds(1);

  private final OpenAiErrorBody said;
  private final int status;
  private final Optional<Duration> pause;
  private final Optional<Fault.PlatformError> original;

  private OpenAiFaults(
      OpenAiErrorBody said,
      int status,
      Optional<Duration> pause,
      Optional<Fault.PlatformError> original) {
    this.said = said;
    this.status = status;
    this.pause = pause;
    this.original = original;
  }

  /** An error reply. */
  static Fault explain(ErrorReply reply, Instant now) {
    var body = reply.body();
    var said = OpenAiErrorBody.of(body, 0, body.length);
    var status = said.status > 0 ? said.status : reply.status();
    var pause = RetryHints.of(reply, now);
    return new OpenAiFaults(said, status, pause, original(reply)).fault();
  }

  /** An error object where an answer or a piece of one was expected. */
  static Fault inBand(SseReader.Slice json) {
    var said = OpenAiErrorBody.of(json.bytes(), json.from(), json.to());
    return new OpenAiFaults(said, said.status, Optional.empty(), Optional.empty()).fault();
  }

  private Fault fault() {
    return byWord(said.code)
        .or(() -> byWord(said.type))
        .or(() -> OpenAiFaultText.meaning(said.message, status).map(this::meant))
        .orElseGet(this::byStatus);
  }

  private Optional<Fault> byWord(String word) {
    var meaning = OpenAiFaultWords.meaning(word);
    return meaning == Meaning.UNSAID ? Optional.empty() : Optional.of(meant(meaning));
  }

  /** What an error can mean. */
  enum Meaning {
    UNSAID,
    CALLER,
    NO_SUCH_MODEL,
    TOO_LONG,
    POLICY,
    RATE,
    QUOTA,
    AUTH,
    OVERLOADED,
    MAY_PASS,
    LOADING,
    TOOL_USE_FAILED
  }

  private Fault meant(Meaning meaning) {
    return switch (meaning) {
      case CALLER -> new Fault.Caller(FaultCode.REJECTED, refused(), original);
      case NO_SUCH_MODEL -> new Fault.Caller(FaultCode.NOT_FOUND, refused(), original);
      case TOO_LONG -> new Fault.Elsewhere(FaultCode.CONTEXT_TOO_LONG, refused(), pause);
      case POLICY -> new Fault.Caller(FaultCode.REFUSED, refused(), original);
      case RATE -> new Fault.OtherKey(FaultCode.RATE_LIMITED, says("asked us to slow down"), pause);
      case QUOTA ->
          new Fault.OtherKey(FaultCode.QUOTA_EXHAUSTED, quiet("has no quota left"), pause);
      case AUTH -> new Fault.OtherKey(FaultCode.AUTH, quiet("did not accept its key"), pause);
      case OVERLOADED -> new Fault.Elsewhere(FaultCode.OVERLOADED, says("is overloaded"), pause);
      case LOADING ->
          new Fault.Again(
              FaultCode.UNAVAILABLE,
              says("is loading its model"),
              pause.or(() -> Optional.of(LOADING_PAUSE)));
      case TOOL_USE_FAILED ->
          new Fault.Again(FaultCode.REJECTED, says("could not read its own tool call"), pause);
      case MAY_PASS, UNSAID -> new Fault.Again(FaultCode.UNAVAILABLE, says("failed"), pause);
    };
  }

  private Fault byStatus() {
    return switch (status) {
      case 401 -> meant(Meaning.AUTH);
      case 402 -> meant(pause.isPresent() ? Meaning.RATE : Meaning.QUOTA);
      case 403 -> meant(said.moderated ? Meaning.POLICY : Meaning.AUTH);
      case 404 -> meant(Meaning.NO_SUCH_MODEL);
      case 408, 425 -> meant(Meaning.MAY_PASS);
      case 413 -> meant(Meaning.TOO_LONG);
      case 429 -> meant(Meaning.RATE);
      case 498, 529 -> meant(Meaning.OVERLOADED);
      default -> meant(status >= 400 && status < 500 ? Meaning.CALLER : Meaning.MAY_PASS);
    };
  }

  private String refused() {
    return says("refused the request");
  }

  private String says(String what) {
    var text = KeyMask.excerpt(said.message);
    return text.isEmpty() ? quiet(what) : "The platform " + what + ": " + text;
  }

  /** Without the platform's words: they may tell a stranger about our account. */
  private String quiet(String what) {
    var word = said.code.isEmpty() ? said.type : said.code;
    var why = word.isEmpty() && status > 0 ? "status " + status : KeyMask.excerpt(word);
    return "The platform " + what + (why.isEmpty() ? "." : " (" + why + ").");
  }

  private static Optional<Fault.PlatformError> original(ErrorReply reply) {
    if (reply.body().length > ORIGINAL_BYTES_MAX) {
      return Optional.empty();
    }
    try {
      var in = new JsonReader(reply.body());
      in.skip();
      in.end();
    } catch (JsonFault _) {
      return Optional.empty();
    }
    var text = KeyMask.mask(new String(reply.body(), StandardCharsets.UTF_8));
    return Optional.of(new Fault.PlatformError(reply.status(), RawJson.of(text)));
  }
}
