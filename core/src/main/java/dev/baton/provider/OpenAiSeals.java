package dev.baton.provider;

import dev.baton.chat.Seal;
import java.util.Base64;
import java.util.Optional;

/**
 * How platforms' signatures travel through chat clients that know nothing of them.
 *
 * <p>Gemini refuses a conversation whose tool calls come back without their thought signatures, and
 * most chat clients return nothing of a call but its id: so the signature rides in the id, as
 * {@code <id>__ts__<base64url>}.
 */
final class OpenAiSeals {
  static final String GEMINI = "gemini";
  private static final String ANTHROPIC = "anthropic";
  private static final String OPENAI = "openai";
  private static final String MARK = "__ts__";

  /** Longer ids are refused or cut by clients; a signature that long travels beside the id only. */
  private static final int RIDER_LENGTH_MAX = 2048;

  private OpenAiSeals() {}

  /** A call's id, and the seal that rode in it. */
  record Id(String bare, Optional<Seal> seal) {}

  static Id split(String id) {
    var mark = id.lastIndexOf(MARK);
    if (mark <= 0) {
      return new Id(id, Optional.empty());
    }
    try {
      var value = Base64.getUrlDecoder().decode(id.substring(mark + MARK.length()));
      var seal = new Seal(GEMINI, Base64.getEncoder().encodeToString(value));
      return new Id(id.substring(0, mark), Optional.of(seal));
    } catch (IllegalArgumentException _) {
      return new Id(id, Optional.empty());
    }
  }

  static String join(String id, Seal seal) {
    if (!seal.platform().equals(GEMINI) || seal.value().length() > RIDER_LENGTH_MAX) {
      return id;
    }
    try {
      var value = Base64.getDecoder().decode(seal.value());
      var same = Base64.getEncoder().encodeToString(value).equals(seal.value());
      return same ? id + MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(value) : id;
    } catch (IllegalArgumentException _) {
      return id;
    }
  }

  /** The maker of a {@code reasoning_details} entry, by the format it states. */
  static String platformOf(String format) {
    if (format.startsWith("google")) {
      return GEMINI;
    }
    return format.startsWith("openai") ? OPENAI : ANTHROPIC;
  }

  /** The format a {@code reasoning_details} entry of this maker states. */
  static String formatOf(String platform) {
    return switch (platform) {
      case ANTHROPIC -> "anthropic-claude-v1";
      case GEMINI -> "google-gemini-v1";
      case OPENAI -> "openai-responses-v1";
      default -> platform;
    };
  }
}
