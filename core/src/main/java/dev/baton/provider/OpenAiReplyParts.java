package dev.baton.provider;

import dev.baton.chat.ChatEvent.Kind;
import dev.baton.chat.Seal;
import dev.baton.wire.JsonWriter;
import java.util.Optional;

/** The fields that streamed and whole chat answers write alike. */
final class OpenAiReplyParts {

  private OpenAiReplyParts() {}

  /** A call's own fields, inside an object that the caller opens and closes. */
  static void call(JsonWriter out, Kind.Call call, String arguments, Optional<Seal> seal) {
    out.field("id", seal.map(s -> OpenAiSeals.join(call.id(), s)).orElse(call.id()));
    out.field("type", "function").key("function").beginObject();
    out.field("name", call.name()).field("arguments", arguments).endObject();
    seal.ifPresent(s -> extraContent(out, s));
  }

  /** Where Google's own chat wire puts a call's signature. */
  static void extraContent(JsonWriter out, Seal seal) {
    if (seal.platform().equals(OpenAiSeals.GEMINI)) {
      out.key("extra_content").beginObject().key("google").beginObject();
      out.field("thought_signature", seal.value()).endObject().endObject();
    }
  }

  /** An entry of {@code reasoning_details}. */
  static void detail(JsonWriter out, Kind kind, String text, Seal seal) {
    out.beginObject();
    if (kind instanceof Kind.Thought) {
      out.field("type", "reasoning.text").field("text", text).field("signature", seal.value());
    } else {
      out.field("type", "reasoning.encrypted").field("data", seal.value());
    }
    out.field("format", OpenAiSeals.formatOf(seal.platform())).endObject();
  }
}
