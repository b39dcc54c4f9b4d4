package dev.baton.simulator;

/** The error bodies of Anthropic Messages. */
final class MessagesErrors {

  private record Wording(int status, String type, String message) {}

  private MessagesErrors() {}

  static Dialect.Explained explain(Trouble trouble) {
    var wording = wording(trouble.kind());
    var error =
        Json.object("type", wording.type(), "message", trouble.messageOr(wording.message()));
    var body =
        Json.object("type", "error", "error", error, "request_id", "req_011CSimulated00000000000");
    return new Dialect.Explained(wording.status(), body);
  }

  private static Wording wording(Trouble.Kind kind) {
    return switch (kind) {
      case BAD_REQUEST -> invalid("Invalid request body");
      case CONTEXT -> invalid("prompt is too long: 213987 tokens > 200000 maximum");
      case FILTERED -> invalid("Output blocked by content filtering policy");
      case UNAUTHENTICATED -> new Wording(401, "authentication_error", "invalid x-api-key");
      case FORBIDDEN ->
          new Wording(
              403,
              "permission_error",
              "Your API key does not have permission to use the specified resource.");
      case NO_MODEL -> new Wording(404, "not_found_error", "model: not found");
      case NO_URL -> new Wording(404, "not_found_error", "Not found");
      case METHOD -> new Wording(405, "invalid_request_error", "Method Not Allowed");
      case TOO_LARGE -> new Wording(413, "request_too_large", "Request exceeds the maximum size");
      case RATE_LIMITED ->
          new Wording(
              429,
              "rate_limit_error",
              "This request would exceed your organization's rate limit of 50 requests per minute.");
      case QUOTA ->
          new Wording(
              402,
              "billing_error",
              "Your credit balance is too low to access the Anthropic API. Please go to Plans &"
                  + " Billing to upgrade or purchase credits.");
      case INTERNAL -> new Wording(500, "api_error", "Internal server error");
      case BAD_GATEWAY -> new Wording(502, "api_error", "Bad gateway");
      case UNAVAILABLE -> new Wording(503, "api_error", "Service unavailable");
      case TIMEOUT -> new Wording(504, "timeout_error", "Request timed out");
      case OVERLOADED -> new Wording(529, "overloaded_error", "Overloaded");
    };
  }

  private static Wording invalid(String message) {
    return new Wording(400, "invalid_request_error", message);
  }
}
