package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.chat.ChatEvent.Kind;
import dev.baton.chat.Finish;
import dev.baton.chat.Seal;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as a stream of chunks. What all chunks of one answer share is prepared once, so that a
 * piece of text costs its own bytes and two copies.
 */
final class OpenAiStreamReply implements OpenAiReplyWriter.Form {
  private final byte[] head;
  private final byte[] textHead;
  private final byte[] textTail;
  private final byte[] tail;
  private final String opening;
  private final boolean usageAsked;
  private final Map<Integer, Open> parts = new HashMap<>();

  private Optional<Open> waiting = Optional.empty();
  private Usage usage = Usage.UNKNOWN;
  private int calls;
  private boolean begun;

  OpenAiStreamReply(String id, String model, long createdSeconds, boolean usageAsked) {
    this.usageAsked = usageAsked;
    var shared =
        new JsonWriter()
            .beginObject()
            .field("id", id)
            .field("object", "chat.completion.chunk")
            .field("created", createdSeconds)
            .field("model", model)
            .key("choices");
    opening = "data: " + shared;
    var choice = opening + "[{\"index\":0,\"delta\":";
    var end = ",\"logprobs\":null,\"finish_reason\":null}]" + unstated() + "}\n\n";
    head = bytes(choice);
    textHead = bytes(choice + "{\"content\":");
    textTail = bytes("}" + end);
    tail = bytes(end);
  }

  /** A part that is open, and what of it must be remembered. */
  private static final class Open {
    private final Kind kind;
    private final int call;
    private final StringBuilder text = new StringBuilder();
    private Optional<Seal> seal = Optional.empty();
    private boolean argued;

    private Open(Kind kind, int call) {
      this.kind = kind;
      this.call = call;
    }
  }

  @Override
  public boolean begun() {
    return begun;
  }

  @Override
  public void write(ChatEvent event, JsonWriter out) {
    switch (event) {
      case ChatEvent.Begun _ -> {}
      case ChatEvent.PartOpened(int part, Kind kind) -> open(part, kind, out);
      case ChatEvent.TextDelta(int part, String text) -> text(part, text, out);
      case ChatEvent.ThoughtDelta(int part, String text) -> thought(part, text, out);
      case ChatEvent.ArgumentsDelta(int part, String json) -> arguments(part, json, out);
      case ChatEvent.SealSet(int part, Seal seal) -> seal(part, seal, out);
      case ChatEvent.PartClosed(int part) -> close(part, out);
      case ChatEvent.UsageSeen(Usage seen) -> usage = usage.updatedBy(seen);
      case ChatEvent.Ended(Finish finish, _) -> end(finish, out);
      case ChatEvent.Broke _ -> waiting = Optional.empty();
    }
  }

  @Override
  public void flush(JsonWriter out) {
    if (waiting.isPresent()) {
      var call = waiting.get();
      waiting = Optional.empty();
      callOpened(call, out);
      call.text.setLength(0);
    }
  }

  private void open(int part, Kind kind, JsonWriter out) {
    flush(out);
    var call = kind instanceof Kind.Call;
    var open = new Open(kind, call ? calls++ : -1);
    parts.put(part, open);
    if (call) {
      waiting = Optional.of(open);
    }
  }

  private Open part(int part) {
    var open = parts.get(part);
    if (open == null) {
      throw new IllegalStateException("part " + part + " is not open");
    }
    return open;
  }

  private void text(int part, String text, JsonWriter out) {
    if (text.isEmpty()) {
      return;
    }
    flush(out);
    begin(out);
    if (part(part).kind instanceof Kind.Refusal) {
      out.frame(head).beginObject().field("refusal", text).endObject().frame(tail);
    } else {
      out.frame(textHead).value(text).frame(textTail);
    }
  }

  private void thought(int part, String text, JsonWriter out) {
    if (text.isEmpty()) {
      return;
    }
    flush(out);
    begin(out);
    part(part).text.append(text);
    out.frame(head).beginObject();
    out.field("reasoning_content", text).field("reasoning", text);
    out.endObject().frame(tail);
  }

  private void arguments(int part, String json, JsonWriter out) {
    var open = part(part);
    open.argued |= !json.isEmpty();
    if (waiting.isPresent() && waiting.get() == open) {
      open.text.append(json);
      return;
    }
    flush(out);
    out.frame(head).beginObject().key("tool_calls").beginArray().beginObject();
    out.field("index", open.call).key("function").beginObject();
    out.field("arguments", json).endObject();
    out.endObject().endArray().endObject().frame(tail);
  }

  private void seal(int part, Seal seal, JsonWriter out) {
    var open = part(part);
    if (waiting.isPresent() && waiting.get() == open) {
      open.seal = Optional.of(seal);
      return;
    }
    flush(out);
    begin(out);
    out.frame(head).beginObject();
    if (open.kind instanceof Kind.Call) {
      out.key("tool_calls").beginArray().beginObject().field("index", open.call);
      OpenAiReplyParts.extraContent(out, seal);
      out.endObject().endArray();
    } else {
      out.key("reasoning_details").beginArray();
      OpenAiReplyParts.detail(out, open.kind, open.text.toString(), seal);
      out.endArray();
    }
    out.endObject().frame(tail);
  }

  private void close(int part, JsonWriter out) {
    var open = part(part);
    if (open.call >= 0 && !open.argued) {
      // Clients parse what they collected, and nothing is no JSON.
      arguments(part, "{}", out);
    }
    flush(out);
    parts.remove(part);
  }

  private void callOpened(Open open, JsonWriter out) {
    if (open.kind instanceof Kind.Call call) {
      begin(out);
      out.frame(head).beginObject().key("tool_calls").beginArray().beginObject();
      out.field("index", open.call);
      OpenAiReplyParts.call(out, call, open.text.toString(), open.seal);
      out.endObject().endArray().endObject().frame(tail);
    }
  }

  private void begin(JsonWriter out) {
    if (!begun) {
      begun = true;
      out.frame(head).beginObject().field("role", "assistant").field("content", "").endObject();
      out.frame(tail);
    }
  }

  private void end(Finish finish, JsonWriter out) {
    flush(out);
    begin(out);
    out.frame(head).beginObject().endObject();
    out.frame(",\"logprobs\":null,\"finish_reason\":\"" + OpenAiFinish.word(finish) + "\"}]");
    out.frame(unstated() + "}\n\n");
    if (usageAsked && !usage.counts().isEmpty()) {
      out.frame(bytes(opening + "[],\"usage\":"));
      OpenAiUsage.write(out, usage);
      out.frame("}\n\n");
    }
    out.frame("data: [DONE]\n\n");
  }

  /** With a usage chunk to come, all others say that theirs is not known yet. */
  private String unstated() {
    return usageAsked ? ",\"usage\":null" : "";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
