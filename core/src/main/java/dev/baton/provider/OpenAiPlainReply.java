package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.chat.ChatEvent.Kind;
import dev.baton.chat.Finish;
import dev.baton.chat.Seal;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonWriter;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An answer as one object, written when its last event has come. */
final class OpenAiPlainReply implements OpenAiReplyWriter.Form {
  private final String id;
  private final String model;
  private final long createdSeconds;
  private final SortedMap<Integer, Collected> parts = new TreeMap<>();
  private Usage usage = Usage.UNKNOWN;
  private boolean begun;

  OpenAiPlainReply(String id, String model, long createdSeconds) {
    this.id = id;
    this.model = model;
    this.createdSeconds = createdSeconds;
  }

  private static final class Collected {
    private final Kind kind;
    private final StringBuilder text = new StringBuilder();
    private Optional<Seal> seal = Optional.empty();

    private Collected(Kind kind) {
      this.kind = kind;
    }
  }

  @Override
  public boolean begun() {
    return begun;
  }

  @Override
  public void flush(JsonWriter out) {}

  @Override
  public void write(ChatEvent event, JsonWriter out) {
    switch (event) {
      case ChatEvent.Begun _, ChatEvent.PartClosed _, ChatEvent.Broke _ -> {}
      case ChatEvent.PartOpened(int part, Kind kind) -> parts.put(part, new Collected(kind));
      case ChatEvent.TextDelta(int part, String text) -> part(part).text.append(text);
      case ChatEvent.ThoughtDelta(int part, String text) -> part(part).text.append(text);
      case ChatEvent.ArgumentsDelta(int part, String json) -> part(part).text.append(json);
      case ChatEvent.SealSet(int part, Seal seal) -> part(part).seal = Optional.of(seal);
      case ChatEvent.UsageSeen(Usage seen) -> usage = usage.updatedBy(seen);
      case ChatEvent.Ended(Finish finish, _) -> whole(finish, out);
    }
  }

  private Collected part(int part) {
    var collected = parts.get(part);
    if (collected == null) {
      throw new IllegalStateException("part " + part + " is not open");
    }
    return collected;
  }

  private void whole(Finish finish, JsonWriter out) {
    begun = true;
    out.beginObject()
        .field("id", id)
        .field("object", "chat.completion")
        .field("created", createdSeconds)
        .field("model", model)
        .key("choices")
        .beginArray()
        .beginObject()
        .field("index", 0)
        .key("message");
    message(out);
    out.key("logprobs").nullValue();
    out.field("finish_reason", OpenAiFinish.word(finish)).endObject().endArray();
    if (!usage.counts().isEmpty()) {
      out.key("usage");
      OpenAiUsage.write(out, usage);
    }
    out.endObject();
  }

  private void message(JsonWriter out) {
    out.beginObject().field("role", "assistant");
    textOrNull(out, "content", Kind.Text.class);
    textOrNull(out, "refusal", Kind.Refusal.class);
    var thoughts = joined(Kind.Thought.class);
    if (!thoughts.isEmpty()) {
      out.field("reasoning_content", thoughts).field("reasoning", thoughts);
    }
    details(out);
    calls(out);
    out.endObject();
  }

  private void textOrNull(JsonWriter out, String field, Class<? extends Kind> kind) {
    var text = joined(kind);
    out.key(field);
    if (text.isEmpty() && (kind == Kind.Refusal.class || !silent())) {
      out.nullValue();
    } else {
      out.value(text);
    }
  }

  /** Whether the model said nothing at all: then its content is empty rather than absent. */
  private boolean silent() {
    return parts.values().stream()
        .noneMatch(part -> part.kind instanceof Kind.Call || part.kind instanceof Kind.Refusal);
  }

  private String joined(Class<? extends Kind> kind) {
    var joined = new StringBuilder();
    for (var part : parts.values()) {
      if (kind.isInstance(part.kind)) {
        joined.append(part.text);
      }
    }
    return joined.toString();
  }

  private void details(JsonWriter out) {
    var any = false;
    for (var part : parts.values()) {
      if (part.seal.isPresent() && !(part.kind instanceof Kind.Call)) {
        if (!any) {
          out.key("reasoning_details").beginArray();
          any = true;
        }
        OpenAiReplyParts.detail(out, part.kind, part.text.toString(), part.seal.get());
      }
    }
    if (any) {
      out.endArray();
    }
  }

  private void calls(JsonWriter out) {
    var any = false;
    for (var part : parts.values()) {
      if (part.kind instanceof Kind.Call call) {
        if (!any) {
          out.key("tool_calls").beginArray();
          any = true;
        }
        var arguments = part.text.isEmpty() ? "{}" : part.text.toString();
        out.beginObject();
        OpenAiReplyParts.call(out, call, arguments, part.seal);
        out.endObject();
      }
    }
    if (any) {
      out.endArray();
    }
  }
}
