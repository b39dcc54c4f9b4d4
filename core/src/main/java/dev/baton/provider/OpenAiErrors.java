package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.RawJson;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Faults as chat clients are told of them. */
public final class OpenAiErrors {
  private static final String INVALID = "invalid_request_error";
  private static final String SERVER = "server_error";

  private OpenAiErrors() {}

  /** How one code looks outside; {@code retry} is obeyed by SDKs before they look at the status. */
  private record Shown(int status, String type, String code, boolean retry) {}

  /** A fault as a whole reply. */
  public static Refusal refuse(Fault fault, String requestId) {
    var shown = shown(fault.code());
    return passedOn(fault)
        .map(original ->
            new Refusal(original.status(), headers(fault, shown), original.body().bytes()))
        .orElseGet(() ->
            new Refusal(
                shown.status(), headers(fault, shown), body(fault, shown, requestId).toBytes()));
  }

  /** A fault as the last thing a begun stream says: no finish and no end mark may follow. */
  public static byte[] breakOff(Fault fault, String requestId) {
    var body = body(fault, shown(fault.code()), requestId);
    return ("data: " + body + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonWriter body(Fault fault, Shown shown, String requestId) {
    return new JsonWriter()
        .beginObject()
        .key("error")
        .beginObject()
        .field("message", fault.message())
        .field("type", shown.type())
        .key("param")
        .nullValue()
        .field("code", shown.code())
        .field("request_id", requestId)
        .endObject()
        .endObject();
  }

  private static Map<String, String> headers(Fault fault, Shown shown) {
    var headers = new TreeMap<String, String>();
    headers.put("x-should-retry", Boolean.toString(shown.retry()));
    if (shown.retry()) {
      fault.pauseAsked().ifPresent(pause -> pauseHeaders(pause, headers));
    }
    return headers;
  }

  private static void pauseHeaders(Duration pause, Map<String, String> headers) {
    var millis = Math.max(0, pause.plusNanos(999_999).toMillis());
    headers.put("retry-after", Long.toString((millis + 999) / 1000));
    headers.put("retry-after-ms", Long.toString(millis));
  }

  private static Shown shown(FaultCode code) {
    return switch (code) {
      case BAD_REQUEST, NO_ROUTE, REJECTED, UNSUPPORTED -> no(400, INVALID, code.word());
      case UNAUTHENTICATED -> no(401, INVALID, "invalid_api_key");
      case FORBIDDEN, MODEL_DENIED -> no(403, "permission_error", code.word());
      case NOT_FOUND -> no(404, INVALID, "model_not_found");
      case METHOD_NOT_ALLOWED -> no(405, INVALID, code.word());
      case CONFLICT -> no(409, INVALID, code.word());
      case SLOW_REQUEST -> no(408, INVALID, code.word());
      case TOO_LARGE -> no(413, INVALID, code.word());
      case HEADERS_TOO_LARGE -> no(431, INVALID, code.word());
      case CANCELLED -> no(499, INVALID, code.word());
      case CONTEXT_TOO_LONG -> no(400, INVALID, "context_length_exceeded");
      case REFUSED -> no(400, INVALID, "content_policy_violation");
      case RATE_LIMITED -> yes(429, "rate_limit_error", "rate_limit_exceeded");
      case OVERLOADED, DRAINING -> yes(503, SERVER, "overloaded");
      case QUOTA_EXHAUSTED -> no(503, SERVER, code.word());
      case STORAGE -> yes(503, SERVER, code.word());
      case UNAVAILABLE, UNREACHABLE, MALFORMED, CUT -> yes(502, SERVER, code.word());
      case AUTH -> no(502, SERVER, "upstream_credentials");
      case FIRST_BYTE_TIMEOUT, IDLE_TIMEOUT, DEADLINE -> yes(504, SERVER, "timeout");
      case BUG -> no(500, SERVER, code.word());
    };
  }

  private static Shown no(int status, String type, String code) {
    return new Shown(status, type, code, false);
  }

  private static Shown yes(int status, String type, String code) {
    return new Shown(status, type, code, true);
  }

  /** A platform's own words, if they are in this wire: clients of it know them best. */
  private static Optional<Fault.PlatformError> passedOn(Fault fault) {
    return fault instanceof Fault.Caller caller
        ? caller.original().filter(original -> isChatError(original.body()))
        : Optional.empty();
  }

  private static boolean isChatError(RawJson body) {
    try {
      var in = new JsonReader(body.bytes());
      var found = false;
      in.beginObject();
      while (in.nextKey()) {
        switch (in.key()) {
          case "error" -> found = hasMessage(in);
          case "type" -> {
            return false;
          }
          default -> in.skip();
        }
      }
      in.end();
      return found;
    } catch (JsonFault _) {
      return false;
    }
  }

  /** Google's errors look alike but for their {@code status} word. */
  private static boolean hasMessage(JsonReader in) {
    var message = false;
    var google = false;
    in.beginObject();
    while (in.nextKey()) {
      message |= in.key().equals("message") && in.peek() == JsonReader.Kind.STRING;
      google |= in.key().equals("status") && in.peek() == JsonReader.Kind.STRING;
      in.skip();
    }
    return message && !google;
  }
}
