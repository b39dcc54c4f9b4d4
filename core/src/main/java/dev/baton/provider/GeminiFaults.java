package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Gemini's errors mean. Its reasons and words decide before its status does: it answers 400
 * for a dead key, and 429 both for a busy minute and for a day's quota.
 */
final class GeminiFaults {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Pattern TOO_LONG =
      Pattern.compile(
          "token count.{0,80}exceed|exceeds? the maximum (number of|allowed number of) tokens"
              + "|exceeds? the (model's )?context");
  private static final Pattern BAD_KEY =
      Pattern.compile("api[ _]key (not valid|not found|expired|is invalid)|api key was reported");
  private static final Pattern NO_MONEY =
      Pattern.compile("enable billing|billing (account|is disabled)|prepayment credits");
  private static final Pattern NOT_HERE = Pattern.compile("location is not supported");
  private static final Pattern TOO_LARGE = Pattern.compile("payload size exceeds");
  private static final Pattern BLOCKED =
      Pattern.compile("blocked (by|due to).{0,40}(safety|polic)");

  private final InstantSource clock;

  GeminiFaults(InstantSource clock) {
    this.clock = clock;
  }

  /** An error object, or nothing of one. */
  private record Words(int status, String name, String message, JsonNode details) {

    static Words of(JsonNode error, int status) {
      return new Words(
          error.path("code").asInt(status),
          error.path("status").asString(""),
          error.path("message").asString(""),
          error.path("details"));
    }

    String lowerCase() {
      return message.toLowerCase(Locale.ROOT);
    }

    boolean hasReason(String beginning) {
      for (var detail : details) {
        if (detail.path("reason").asString("").startsWith(beginning)) {
          return true;
        }
      }
      return false;
    }

    /** A quota that no waiting of minutes brings back: a day's, or one of nothing at all. */
    boolean quotaIsSpent() {
      for (var detail : details) {
        for (var violation : detail.path("violations")) {
          var none = violation.path("quotaValue").asString("").equals("0");
          if (none || violation.path("quotaId").asString("").contains("PerDay")) {
            return true;
          }
        }
      }
      return false;
    }
  }

  Fault of(ErrorReply reply) {
    var error = Words.of(errorIn(reply.body()), reply.status());
    var pause = RetryHints.of(reply, clock.instant());
    var original =
        error.message().isEmpty()
            ? Optional.<Fault.PlatformError>empty()
            : Optional.of(new Fault.PlatformError(reply.status(), masked(reply.body())));
    return fault(error, reply.status(), pause, original);
  }

  /** The same for an error object inside a reply that began with status 200. */
  Fault insideReply(RawJson error) {
    var read = Words.of(tree(error.bytes()), 200);
    return fault(read, read.status(), Optional.empty(), Optional.empty());
  }

  /** Errors of a stream that was not asked for as events come as an array of one. */
  private static JsonNode errorIn(byte[] body) {
    var tree = tree(body);
    return (tree.isArray() ? tree.path(0) : tree).path("error");
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException _) {
      return JSON.missingNode();
    }
  }

  private static FaultCode cause(Words error, int status) {
    var words = error.lowerCase();
    if (error.hasReason("API_KEY_") || BAD_KEY.matcher(words).find()) {
      return FaultCode.AUTH;
    }
    if (error.hasReason("BILLING_") || NO_MONEY.matcher(words).find()) {
      return FaultCode.QUOTA_EXHAUSTED;
    }
    return switch (error.name()) {
      case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> causeOfRefusal(words);
      case "UNAUTHENTICATED", "PERMISSION_DENIED" -> FaultCode.AUTH;
      case "NOT_FOUND" -> FaultCode.NOT_FOUND;
      case "RESOURCE_EXHAUSTED" ->
          error.quotaIsSpent() ? FaultCode.QUOTA_EXHAUSTED : FaultCode.RATE_LIMITED;
      case "UNAVAILABLE" -> FaultCode.OVERLOADED;
      case "INTERNAL", "DEADLINE_EXCEEDED", "UNKNOWN", "DATA_LOSS", "CANCELLED", "ABORTED" ->
          FaultCode.UNAVAILABLE;
      default -> causeOfStatus(words, status);
    };
  }

  private static FaultCode causeOfRefusal(String words) {
    if (TOO_LONG.matcher(words).find()) {
      return FaultCode.CONTEXT_TOO_LONG;
    }
    if (TOO_LARGE.matcher(words).find()) {
      return FaultCode.TOO_LARGE;
    }
    // Whose account may be used from where is our trouble, not the caller's.
    if (NOT_HERE.matcher(words).find()) {
      return FaultCode.AUTH;
    }
    return BLOCKED.matcher(words).find() ? FaultCode.REFUSED : FaultCode.REJECTED;
  }

  private static FaultCode causeOfStatus(String words, int status) {
    return switch (status) {
      // An error under a good status says nothing we could trust.
      case 200 -> FaultCode.MALFORMED;
      case 401, 403 -> FaultCode.AUTH;
      case 402 -> FaultCode.QUOTA_EXHAUSTED;
      case 404 -> FaultCode.NOT_FOUND;
      case 413 -> FaultCode.CONTEXT_TOO_LONG;
      case 429 -> FaultCode.RATE_LIMITED;
      case 408, 425 -> FaultCode.UNAVAILABLE;
      default -> status < 500 ? causeOfRefusal(words) : FaultCode.UNAVAILABLE;
    };
  }

  private static Fault fault(
      Words error, int status, Optional<Duration> pause, Optional<Fault.PlatformError> original) {
    return new NamedError(status, error.name(), error.message())
        .from(cause(error, status), pause, original);
  }

  private static RawJson masked(byte[] body) {
    return RawJson.of(KeyMask.mask(new String(body, StandardCharsets.UTF_8)));
  }
}
