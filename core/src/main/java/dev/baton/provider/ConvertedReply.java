package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.chat.EventGrammar;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Finish;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import dev.baton.wire.SseReader;
import dev.baton.wire.Utf8;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;

/** A reply between two different wires: their bytes, our events, the client's bytes. */
final class ConvertedReply implements Translation {
  private static final End UNENDED =
      new End.Broke(
          new Fault.Elsewhere(
              FaultCode.MALFORMED, "The platform's answer has no end.", Optional.empty()));

  private static final Set<Finish> REFUSALS =
      Set.of(Finish.Known.CONTENT_FILTER, Finish.Known.REFUSAL);

  private final ReplyReader reader;
  private final OpenAiReplyWriter writer;
  private final EventGrammar grammar = new EventGrammar();
  private final SseReader events = new SseReader(EVENT_BYTES_MAX, this::event);
  private JsonWriter out = new JsonWriter();
  private Usage usage = Usage.UNKNOWN;
  private Optional<End> end = Optional.empty();
  private long contentBytes;
  private boolean refused;

  ConvertedReply(ReplyReader reader, OpenAiReplyWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  @Override
  public Whole whole(byte[] body) {
    reader.whole(body, this::take);
    writer.flush(out);
    return switch (end.orElse(UNENDED)) {
      case End.Complete _ -> new Whole.Good(Buffer.buffer(out.toBytes()));
      case End.Broke(var fault) -> new Whole.Bad(fault);
    };
  }

  @Override
  public void feed(Buffer chunk) {
    events.feed(chunk.getBytes());
  }

  @Override
  public void closed() {
    if (end.isEmpty() && !events.midEvent()) {
      reader.closed(this::take);
      writer.flush(out);
    }
  }

  @Override
  public boolean begun() {
    return writer.begun() || end.isPresent();
  }

  @Override
  public Buffer take() {
    if (out.size() == 0) {
      return Buffer.buffer();
    }
    var bytes = out.toBytes();
    out = new JsonWriter(bytes.length + 64);
    return Buffer.buffer(bytes);
  }

  @Override
  public Optional<End> end() {
    return end;
  }

  @Override
  public long contentBytes() {
    return contentBytes;
  }

  @Override
  public boolean refused() {
    return refused;
  }

  @Override
  public Usage usage() {
    return usage;
  }

  private void event(String type, SseReader.Slice frame, SseReader.Slice data) {
    if (end.isEmpty()) {
      reader.event(type, data, this::take);
      writer.flush(out);
    }
  }

  private void take(ChatEvent event) {
    grammar
        .objection(event)
        .ifPresent(why -> {
          throw new JsonFault("", "the events of the answer are out of order: " + why);
        });
    switch (event) {
      case ChatEvent.UsageSeen(var seen) -> {
        usage = usage.updatedBy(seen);
        writer.write(event, out);
      }
      case ChatEvent.Broke(var fault) -> end = Optional.of(new End.Broke(fault));
      case ChatEvent.Ended(var finish, _) -> {
        refused = contentBytes == 0 && REFUSALS.contains(finish);
        writer.write(event, out);
        end = Optional.of(new End.Complete());
      }
      case ChatEvent.TextDelta(_, var text) -> content(event, text);
      case ChatEvent.ThoughtDelta(_, var text) -> content(event, text);
      case ChatEvent.ArgumentsDelta(_, var json) -> content(event, json);
      case ChatEvent.Begun _, ChatEvent.PartOpened _, ChatEvent.SealSet _, ChatEvent.PartClosed _ ->
          writer.write(event, out);
    }
  }

  private void content(ChatEvent event, String text) {
    contentBytes += Utf8.length(text);
    writer.write(event, out);
  }
}
