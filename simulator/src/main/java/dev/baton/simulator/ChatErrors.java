package dev.baton.simulator;

import dev.baton.simulator.Chat.Flavor;
import tools.jackson.databind.node.ObjectNode;

/** The error bodies of chat completions: OpenAI's, and what its copies changed. */
final class ChatErrors {

  private record Wording(String type, String code, String message) {}

  private ChatErrors() {}

  static Dialect.Explained explain(Flavor flavor, Trouble trouble) {
    var wording = wording(trouble.kind());
    var message = trouble.messageOr(wording.message());
    var status =
        flavor == Flavor.OPENROUTER && trouble.kind() == Trouble.Kind.QUOTA
            ? 402
            : trouble.kind().status;
    var error =
        switch (flavor) {
          case OPENAI, LOCAL -> openAi(message, wording, trouble.param());
          case GROQ -> groq(message, wording);
          case OPENROUTER -> openRouter(message, status);
        };
    return new Dialect.Explained(status, Json.object("error", error));
  }

  private static ObjectNode openAi(String message, Wording wording, String param) {
    return Json.object(
        "message",
        message,
        "type",
        wording.type(),
        "param",
        param.isEmpty() ? Json.NULL : Json.node(param),
        "code",
        wording.code().isEmpty() ? Json.NULL : Json.node(wording.code()));
  }

  private static ObjectNode groq(String message, Wording wording) {
    var error = Json.object("message", message, "type", wording.type());
    return wording.code().isEmpty() ? error : error.put("code", wording.code());
  }

  private static ObjectNode openRouter(String message, int status) {
    var source = Json.object("provider_name", "Simulated", "raw", message);
    return Json.object("message", message, "code", status, "metadata", source);
  }

  private static Wording wording(Trouble.Kind kind) {
    return switch (kind) {
      case BAD_REQUEST -> invalid("", "We could not parse the JSON body of your request.");
      case CONTEXT ->
          invalid(
              "context_length_exceeded",
              "This model's maximum context length is 128000 tokens. However, your messages"
                  + " resulted in 130017 tokens. Please reduce the length of the messages.");
      case FILTERED ->
          invalid(
              "content_policy_violation",
              "Your request was rejected as a result of our safety system.");
      case UNAUTHENTICATED ->
          invalid(
              "invalid_api_key",
              "Incorrect API key provided: wrong***. You can find your API key at"
                  + " https://platform.openai.com/account/api-keys.");
      case FORBIDDEN ->
          new Wording("permission_error", "", "You are not allowed to sample from this model.");
      case NO_MODEL ->
          invalid("model_not_found", "The model does not exist or you do not have access to it.");
      case NO_URL -> invalid("", "Invalid URL.");
      case METHOD -> invalid("method_not_supported", "Not allowed to use this method here.");
      case TOO_LARGE -> invalid("", "Request body too large.");
      case RATE_LIMITED ->
          new Wording(
              "requests",
              "rate_limit_exceeded",
              "Rate limit reached for requests per min (RPM): Limit 3, Used 3, Requested 1.");
      case QUOTA ->
          new Wording(
              "insufficient_quota",
              "insufficient_quota",
              "You exceeded your current quota, please check your plan and billing details.");
      case INTERNAL ->
          failed("", "The server had an error while processing your request. Sorry about that!");
      case BAD_GATEWAY -> failed("", "Bad gateway.");
      case UNAVAILABLE -> failed("", "The engine is currently overloaded, please try again later.");
      case TIMEOUT -> failed("", "Gateway timeout.");
      case OVERLOADED -> failed("overloaded", "The model is overloaded.");
    };
  }

  private static Wording invalid(String code, String message) {
    return new Wording("invalid_request_error", code, message);
  }

  private static Wording failed(String code, String message) {
    return new Wording("server_error", code, message);
  }
}
