package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.RawJson;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Anthropic's errors mean. Its error type decides, then its words, and the status only where
 * neither says anything.
 */
final class AnthropicFaults {
  private static final Pattern TOO_LONG =
      Pattern.compile(
          "prompt is too long|exceeds? (the )?(context|maximum allowed number of input)"
              + "|too many total text bytes");
  private static final Pattern OUT_OF_MONEY =
      Pattern.compile("credit balance is too low|usage limits|spend limit");
  private static final Pattern AGAINST_POLICY = Pattern.compile("content filtering policy");

  private final InstantSource clock;

  AnthropicFaults(InstantSource clock) {
    this.clock = clock;
  }

  /** The error object's two fields, empty where it lacks them. */
  record Words(String type, String message) {
    static final Words NOTHING = new Words("", "");

    static Words read(JsonReader in) {
      var type = "";
      var message = "";
      in.beginObject();
      while (in.nextKey()) {
        switch (in.key()) {
          case "type" -> type = in.string();
          case "message" -> message = in.string();
          default -> in.skip();
        }
      }
      return new Words(type, message);
    }
  }

  Fault explain(ErrorReply reply) {
    var words = words(reply.body());
    var pause = RetryHints.of(reply, clock.instant());
    var cause = cause(words, reply.status());
    return new NamedError(reply.status(), words.type(), words.message())
        .from(cause, pause, original(reply));
  }

  /** The same for an error inside a reply that began with status 200. */
  Fault meaning(Words words) {
    var said = "The platform broke off: " + KeyMask.excerpt(words.message());
    return NamedError.sorted(cause(words, 200), said, Optional.empty(), Optional.empty());
  }

  private static Words words(byte[] body) {
    try {
      var in = new JsonReader(body);
      var words = Words.NOTHING;
      in.beginObject();
      while (in.nextKey()) {
        if (in.key().equals("error")) {
          words = Words.read(in);
        } else {
          in.skip();
        }
      }
      in.end();
      return words;
    } catch (JsonFault _) {
      return Words.NOTHING;
    }
  }

  private static FaultCode cause(Words words, int status) {
    return switch (words.type()) {
      case "invalid_request_error" -> causeOfRefusal(words.message());
      case "authentication_error", "permission_error" -> FaultCode.AUTH;
      case "billing_error", "enforced_spend_limit_reached" -> FaultCode.QUOTA_EXHAUSTED;
      case "not_found_error" -> FaultCode.NOT_FOUND;
      case "request_too_large" -> FaultCode.CONTEXT_TOO_LONG;
      case "rate_limit_error" -> causeOfLimit(words.message());
      case "overloaded_error" -> FaultCode.OVERLOADED;
      case "api_error", "timeout_error" -> FaultCode.UNAVAILABLE;
      default -> causeOfStatus(status);
    };
  }

  private static FaultCode causeOfRefusal(String message) {
    var words = message.toLowerCase(Locale.ROOT);
    if (TOO_LONG.matcher(words).find()) {
      return FaultCode.CONTEXT_TOO_LONG;
    }
    if (AGAINST_POLICY.matcher(words).find()) {
      return FaultCode.REFUSED;
    }
    return OUT_OF_MONEY.matcher(words).find() ? FaultCode.QUOTA_EXHAUSTED : FaultCode.REJECTED;
  }

  private static FaultCode causeOfLimit(String message) {
    return OUT_OF_MONEY.matcher(message.toLowerCase(Locale.ROOT)).find()
        ? FaultCode.QUOTA_EXHAUSTED
        : FaultCode.RATE_LIMITED;
  }

  private static FaultCode causeOfStatus(int status) {
    return switch (status) {
      // An error under a good status, or none of Anthropic's: some proxy's invention.
      case 200 -> FaultCode.MALFORMED;
      case 401, 403 -> FaultCode.AUTH;
      case 402 -> FaultCode.QUOTA_EXHAUSTED;
      case 404 -> FaultCode.NOT_FOUND;
      case 413 -> FaultCode.CONTEXT_TOO_LONG;
      case 429 -> FaultCode.RATE_LIMITED;
      case 529 -> FaultCode.OVERLOADED;
      case 408, 425 -> FaultCode.UNAVAILABLE;
      default -> status < 500 ? FaultCode.REJECTED : FaultCode.UNAVAILABLE;
    };
  }

  private static Optional<Fault.PlatformError> original(ErrorReply reply) {
    if (words(reply.body()).equals(Words.NOTHING)) {
      return Optional.empty();
    }
    var body = KeyMask.mask(new String(reply.body(), StandardCharsets.UTF_8));
    return Optional.of(new Fault.PlatformError(reply.status(), RawJson.of(body)));
  }
}
