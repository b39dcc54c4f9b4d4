package dev.baton.provider;

import dev.baton.chat.Media;
import dev.baton.chat.Part;
import dev.baton.chat.Part.CacheMark;
import dev.baton.chat.RawJson;
import dev.baton.chat.Turn;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Writes the system and the turns of a request as Anthropic's content blocks. */
final class AnthropicBlocks {
  private final JsonWriter out;
  private final ToolNames names;
  private final AnthropicCacheMarks marks;
  private final Dropped dropped;

  AnthropicBlocks(JsonWriter out, ToolNames names, AnthropicCacheMarks marks, Dropped dropped) {
    this.out = out;
    this.names = names;
    this.marks = marks;
    this.dropped = dropped;
  }

  /** A list only where it says more than a string would: several texts, or a mark on one. */
  void system(List<Part.Text> texts) {
    if (texts.isEmpty()) {
      return;
    }
    out.key("system");
    if (texts.size() == 1 && texts.getFirst().cacheMark() == CacheMark.NONE) {
      out.value(texts.getFirst().text());
      marks.next();
      return;
    }
    out.beginArray();
    texts.forEach(this::block);
    out.endArray();
  }

  void turn(Turn turn) {
    out.beginObject();
    out.field("role", turn.role() == Turn.Role.ASSISTANT ? "assistant" : "user");
    out.key("content").beginArray();
    turn.parts().forEach(this::block);
    out.endArray().endObject();
  }

  private void block(Part part) {
    out.beginObject();
    content(part);
    mark(marks.next());
    out.endObject();
  }

  private void content(Part part) {
    switch (part) {
      case Part.Text text -> text(text.text());
      case Part.Refusal refusal -> text(refusal.text());
      case Part.Image image -> image(image);
      case Part.Document document -> document(document);
      case Part.Audio _ -> throw new BadRequest("this model takes no audio input");
      case Part.ToolCall call -> call(call);
      case Part.ToolResult result -> result(result);
      case Part.Thought(var text, var seal) -> thought(text, seal.orElseThrow().value());
      case Part.SealedThought(var seal) ->
          out.field("type", "redacted_thinking").field("data", seal.value());
    }
  }

  private void text(String text) {
    out.field("type", "text").field("text", text);
  }

  private void thought(String text, String signature) {
    out.field("type", "thinking").field("thinking", text).field("signature", signature);
  }

  private void image(Part.Image image) {
    if (image.detail().filter(detail -> !detail.equals("auto")).isPresent()) {
      dropped.add("image_url.detail");
    }
    out.field("type", "image").key("source");
    switch (image.media()) {
      case Media.Inline(var mime, var data) -> base64(mime, data);
      case Media.Link(var url) -> link(url);
      case Media.Stored stored -> throw foreign(stored);
    }
  }

  private void document(Part.Document document) {
    out.field("type", "document").key("source");
    switch (document.media()) {
      case Media.Inline(var mime, var data) when mime.equals("application/pdf") ->
          base64(mime, data);
      case Media.Inline(var mime, var data) when mime.startsWith("text/") -> plainText(data);
      case Media.Inline(var mime, _) ->
          throw new BadRequest("a document of type " + mime + " cannot be sent to this model");
      case Media.Link(var url) -> link(url);
      case Media.Stored stored -> throw foreign(stored);
    }
    document.name().ifPresent(name -> out.field("title", name));
  }

  private void base64(String mime, String data) {
    out.beginObject().field("type", "base64").field("media_type", mime);
    out.field("data", data).endObject();
  }

  private void link(String url) {
    out.beginObject().field("type", "url").field("url", url).endObject();
  }

  private void plainText(String base64) {
    out.beginObject().field("type", "text").field("media_type", "text/plain");
    out.field("data", decoded(base64)).endObject();
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new BadRequest("a document's data must be base64");
    }
  }

  private static BadRequest foreign(Media.Stored stored) {
    return new BadRequest(
        "the file \"" + stored.fileId() + "\" is stored elsewhere: this model cannot read it");
  }

  private void call(Part.ToolCall call) {
    out.field("type", "tool_use").field("id", call.id());
    out.field("name", names.outbound(call.name())).key("input");
    var arguments = call.arguments().toString();
    if (arguments.isBlank()) {
      out.beginObject().endObject();
    } else if (isObject(call.arguments())) {
      out.raw(call.arguments().bytes());
    } else {
      dropped.add("tool_calls.arguments");
      out.beginObject().field("_raw", arguments).endObject();
    }
  }

  private static boolean isObject(RawJson arguments) {
    var in = new JsonReader(arguments.bytes());
    try {
      var object = in.peek() == JsonReader.Kind.OBJECT;
      in.skip();
      in.end();
      return object;
    } catch (JsonFault _) {
      return false;
    }
  }

  private void result(Part.ToolResult result) {
    out.field("type", "tool_result").field("tool_use_id", result.callId());
    onlyText(result)
        .ifPresentOrElse(text -> out.field("content", text), () -> resultBlocks(result.parts()));
    if (result.failed()) {
      out.field("is_error", true);
    }
  }

  private static Optional<String> onlyText(Part.ToolResult result) {
    return result.parts().size() == 1 && result.parts().getFirst() instanceof Part.Text(var text, _)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Marks inside were moved to the result itself. */
  private void resultBlocks(List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    out.key("content").beginArray();
    for (var part : parts) {
      out.beginObject();
      content(part);
      out.endObject();
    }
    out.endArray();
  }

  private void mark(CacheMark mark) {
    switch (mark) {
      case NONE -> {}
      case FIVE_MINUTES ->
          out.key("cache_control").beginObject().field("type", "ephemeral").endObject();
      case ONE_HOUR ->
          out.key("cache_control")
              .beginObject()
              .field("type", "ephemeral")
              .field("ttl", "1h")
              .endObject();
    }
  }
}
