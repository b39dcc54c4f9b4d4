package dev.baton.provider;

import dev.baton.chat.Media;
import dev.baton.chat.Part;
import dev.baton.chat.RawJson;
import dev.baton.chat.Turn;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a conversation's user turns, and what both sides share, as Gemini's contents. */
final class GeminiContents {
  private final JsonWriter out;
  private final ToolNames names;
  private final Dropped dropped;
  private final GeminiModelTurn modelTurn;
  private final Map<String, String> toolOfCall = new HashMap<>();

  GeminiContents(JsonWriter out, ToolNames names, boolean sealsNeeded, Dropped dropped) {
    this.out = out;
    this.names = names;
    this.dropped = dropped;
    this.modelTurn = new GeminiModelTurn(this, out, sealsNeeded);
  }

  void write(Turns turns) {
    if (!turns.system().isEmpty()) {
      var text = turns.system().stream().map(Part.Text::text).collect(Collectors.joining("\n\n"));
      out.key("systemInstruction").beginObject().key("parts").beginArray();
      text(text);
      out.endArray().endObject();
    }
    if (turns.turns().getFirst().role() == Turn.Role.ASSISTANT) {
      throw new BadRequest("the first message must be the user's: this model refuses any other");
    }
    out.key("contents").beginArray();
    for (var turn : turns.turns()) {
      switch (turn.role()) {
        case ASSISTANT -> modelTurn.write(turn.parts());
        case USER, TOOL, SYSTEM -> user(turn.parts());
      }
    }
    out.endArray();
  }

  void begin(String role) {
    out.beginObject().field("role", role).key("parts").beginArray();
  }

  void end() {
    out.endArray().endObject();
  }

  /** Results stand in a content of their own; whatever else was said follows in another. */
  private void user(List<Part> parts) {
    var rest = new ArrayList<Part>();
    var results = new ArrayList<Part.ToolResult>();
    for (var part : parts) {
      if (part instanceof Part.ToolResult result) {
        results.add(result);
        rest.addAll(media(result, results.size()));
      }
    }
    parts.stream().filter(part -> !(part instanceof Part.ToolResult)).forEach(rest::add);
    if (!results.isEmpty()) {
      begin("user");
      results.forEach(this::result);
      end();
    }
    if (!rest.isEmpty()) {
      begin("user");
      rest.forEach(this::part);
      end();
    }
  }

  /** What of a result no {@code functionResponse} can hold, led by a line that says whose it is. */
  private List<Part> media(Part.ToolResult result, int position) {
    var media = new ArrayList<Part>();
    result.parts().stream().filter(part -> !isText(part)).forEach(media::add);
    if (!media.isEmpty()) {
      var line = "From the result of " + toolOf(result) + " (call " + position + "):";
      media.addFirst(new Part.Text(line));
    }
    return media;
  }

  private String toolOf(Part.ToolResult result) {
    return toolOfCall.getOrDefault(result.callId(), result.callId());
  }

  private static boolean isText(Part part) {
    return part instanceof Part.Text;
  }

  private void result(Part.ToolResult result) {
    var text =
        result.parts().stream()
            .filter(Part.Text.class::isInstance)
            .map(part -> ((Part.Text) part).text())
            .collect(Collectors.joining("\n"));
    out.beginObject().key("functionResponse").beginObject();
    out.field("name", toolOf(result)).key("response");
    var json = RawJson.of(text);
    if (result.failed()) {
      out.beginObject().field("error", text).endObject();
    } else if (text.isEmpty()) {
      out.raw(RawJson.EMPTY_OBJECT.bytes());
    } else if (isObject(json)) {
      out.raw(json.bytes());
    } else {
      out.beginObject().field("result", text).endObject();
    }
    out.endObject().endObject();
  }

  /** A part that either side can say, and that carries no signature. */
  void part(Part part) {
    switch (part) {
      case Part.Text(var text, _) -> text(text);
      case Part.Refusal(var text) -> text(text);
      case Part.Image image -> image(image);
      case Part.Document document -> document(document);
      case Part.Audio(var media) -> media(media);
      case Part.ToolCall _, Part.ToolResult _, Part.Thought _, Part.SealedThought _ ->
          throw new BadRequest("a user message cannot hold what only the model says");
    }
  }

  void text(String text) {
    out.beginObject().field("text", text).endObject();
  }

  /** The members of a call, its object left open for a signature. */
  void beginCall(Part.ToolCall call) {
    var name = names.outbound(call.name());
    toolOfCall.put(call.id(), name);
    out.beginObject().key("functionCall").beginObject().field("name", name).key("args");
    var arguments = call.arguments().toString();
    if (arguments.isBlank()) {
      out.raw(RawJson.EMPTY_OBJECT.bytes());
    } else if (isObject(call.arguments())) {
      out.raw(call.arguments().bytes());
    } else {
      dropped.add("tool_calls.arguments");
      out.beginObject().field("_raw", arguments).endObject();
    }
    out.endObject();
  }

  private static boolean isObject(RawJson json) {
    var in = new JsonReader(json.bytes());
    try {
      var object = in.peek() == JsonReader.Kind.OBJECT;
      in.skip();
      in.end();
      return object;
    } catch (JsonFault _) {
      return false;
    }
  }

  private void image(Part.Image image) {
    if (image.detail().filter(detail -> !detail.equals("auto")).isPresent()) {
      dropped.add("image_url.detail");
    }
    media(image.media());
  }

  private void document(Part.Document document) {
    if (document.name().isPresent()) {
      dropped.add("file.filename");
    }
    media(document.media());
  }

  private void media(Media media) {
    out.beginObject();
    switch (media) {
      case Media.Inline(var mime, var base64) -> {
        out.key("inlineData").beginObject();
        out.field("mimeType", mime).field("data", base64).endObject();
      }
      case Media.Link(var url) ->
          out.key("fileData").beginObject().field("fileUri", url).endObject();
      case Media.Stored(var fileId) ->
          throw new BadRequest(
              "the file \"" + fileId + "\" is stored elsewhere: this model cannot read it");
    }
    out.endObject();
  }
}
