package dev.baton.provider;

import dev.baton.provider.OpenAiFaults.Meaning;
import java.util.Locale;

/** The codes and types by which platforms of the chat wire say what went wrong. */
final class OpenAiFaultWords {

  private OpenAiFaultWords() {}

  static Meaning meaning(String code) {
    var word = code.toLowerCase(Locale.ROOT);
    var ofRequest = ofRequest(word);
    return ofRequest == Meaning.UNSAID ? ofPlatform(word) : ofRequest;
  }

  private static Meaning ofRequest(String word) {
    return switch (word) {
      case "context_length_exceeded",
          "context_window_exceeded",
          "exceed_context_size_error",
          "string_above_max_length" ->
          Meaning.TOO_LONG;
      case "content_policy_violation",
          "content_filter",
          "moderation_blocked",
          "responsibleaipolicyviolation" ->
          Meaning.POLICY;
      case "model_not_found",
          "model_not_available",
          "model_decommissioned",
          "unknown_model",
          "invalid_model" ->
          Meaning.NO_SUCH_MODEL;
      case "tool_use_failed" -> Meaning.TOOL_USE_FAILED;
      default -> Meaning.UNSAID;
    };
  }

  private static Meaning ofPlatform(String word) {
    return switch (word) {
      case "insufficient_quota",
          "insufficient_balance",
          "billing_hard_limit_reached",
          "billing_not_active",
          "billing_error",
          "credit_balance_exhausted",
          "enforced_spend_limit_reached" ->
          Meaning.QUOTA;
      case "invalid_api_key",
          "invalid_authentication",
          "authentication_error",
          "account_deactivated",
          "unsupported_country_region_territory" ->
          Meaning.AUTH;
      case "rate_limit_exceeded",
          "rate_limit_error",
          "rate_limited",
          "tokens",
          "requests",
          "too_many_requests" ->
          Meaning.RATE;
      case "slow_down",
          "overloaded",
          "overloaded_error",
          "engine_overloaded",
          "server_overloaded",
          "capacity_exceeded",
          "unavailable" ->
          Meaning.OVERLOADED;
      default -> Meaning.UNSAID;
    };
  }
}
