package dev.baton.simulator;

/** The error bodies of the Gemini API. */
final class GeminiErrors {

  private record Wording(int code, String status, String message) {}

  private GeminiErrors() {}

  static Dialect.Explained explain(Trouble trouble) {
    var wording = wording(trouble.kind());
    var error =
        Json.object(
            "code", wording.code(),
            "message", trouble.messageOr(wording.message()),
            "status", wording.status());
    if (trouble.kind() == Trouble.Kind.QUOTA) {
      error.set("details", Json.array(Hint.dailyQuota()));
    }
    return new Dialect.Explained(wording.code(), Json.object("error", error));
  }

  private static Wording wording(Trouble.Kind kind) {
    return switch (kind) {
      case BAD_REQUEST -> invalid("Request contains an invalid argument.");
      case CONTEXT ->
          invalid(
              "The input token count (1200000) exceeds the maximum number of tokens allowed"
                  + " (1048576).");
      case FILTERED -> invalid("The request was blocked by the content policy.");
      case UNAUTHENTICATED ->
          new Wording(401, "UNAUTHENTICATED", "API key not valid. Please pass a valid API key.");
      case FORBIDDEN ->
          new Wording(403, "PERMISSION_DENIED", "The caller does not have permission");
      case NO_MODEL ->
          new Wording(
              404,
              "NOT_FOUND",
              "The model is not found for API version v1beta, or is not supported for"
                  + " generateContent.");
      case NO_URL ->
          new Wording(404, "NOT_FOUND", "The requested URL was not found on this server.");
      case METHOD -> new Wording(405, "INVALID_ARGUMENT", "Method not allowed.");
      case TOO_LARGE ->
          new Wording(
              413, "INVALID_ARGUMENT", "Request payload size exceeds the limit: 20971520 bytes.");
      case RATE_LIMITED ->
          new Wording(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).");
      case QUOTA ->
          new Wording(
              429,
              "RESOURCE_EXHAUSTED",
              "You exceeded your current quota, please check your plan and billing details.");
      case INTERNAL ->
          new Wording(500, "INTERNAL", "An internal error has occurred. Please retry.");
      case BAD_GATEWAY -> new Wording(502, "UNAVAILABLE", "Bad gateway.");
      case UNAVAILABLE ->
          new Wording(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
      case TIMEOUT ->
          new Wording(
              504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.");
      case OVERLOADED -> new Wording(529, "UNAVAILABLE", "The model is overloaded.");
    };
  }

  private static Wording invalid(String message) {
    return new Wording(400, "INVALID_ARGUMENT", message);
  }
}
