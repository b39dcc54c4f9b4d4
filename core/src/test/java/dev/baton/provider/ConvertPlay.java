package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.chat.EventGrammar;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import dev.baton.wire.SseReader;
import java.util.List;
import java.util.Optional;

/** Plays a case whose platform speaks another wire than the client. */
final class ConvertPlay implements GoldenPlay {
  private final String platform;
  private final Dialect dialect;

  ConvertPlay(String platform, Dialect dialect) {
    this.platform = platform;
    this.dialect = dialect;
  }

  @Override
  public Sent send(GoldenCase golden) {
    var skim = OpenAiChatReader.skim(golden.request());
    var request = OpenAiChatReader.read(golden.request());
    var model = golden.target().getProperty("model", request.model());
    var exchange = dialect.write(request, new Target(platform, GoldenModels.named(model)));
    var writer =
        new OpenAiReplyWriter(
            ID, request.model(), CREATED_SECONDS, golden.streamed(), skim.usageAsked());
    return new Sent(
        exchange.body(), exchange.dropped().names(), new Reply(exchange.reader(), writer));
  }

  private static final class Reply implements Way {
    private final ReplyReader reader;
    private final OpenAiReplyWriter writer;
    private final EventGrammar grammar = new EventGrammar();
    private final JsonWriter out = new JsonWriter();
    private Usage usage = Usage.UNKNOWN;
    private Optional<Fault> fault = Optional.empty();
    private boolean complete;

    private Reply(ReplyReader reader, OpenAiReplyWriter writer) {
      this.reader = reader;
      this.writer = writer;
    }

    @Override
    public Told whole(byte[] body) {
      try {
        reader.whole(body, this::take);
      } catch (JsonFault notJson) {
        broken(notJson.problem());
      }
      if (!complete) {
        var refusal = OpenAiErrors.refuse(fault.orElseGet(Reply::cut), REQUEST_ID);
        return new Told(refusal.body(), usage, false);
      }
      return new Told(out.toBytes(), usage, true);
    }

    @Override
    public Told stream(List<byte[]> pieces) {
      var events =
          new SseReader(
              EVENT_BYTES_MAX,
              (type, _, data) -> {
                if (!complete && fault.isEmpty()) {
                  reader.event(type, data, this::take);
                  writer.flush(out);
                }
              });
      try {
        pieces.forEach(events::feed);
        if (!complete && fault.isEmpty() && !events.midEvent()) {
          reader.closed(this::take);
          writer.flush(out);
        }
      } catch (JsonFault notJson) {
        broken(notJson.problem());
      }
      if (!complete) {
        out.frame(OpenAiErrors.breakOff(fault.orElseGet(Reply::cut), REQUEST_ID));
      }
      return new Told(out.toBytes(), usage, complete);
    }

    private void take(ChatEvent event) {
      grammar
          .objection(event)
          .ifPresent(why -> {
            throw new AssertionError("the reader breaks the grammar: " + why);
          });
      writer.write(event, out);
      switch (event) {
        case ChatEvent.UsageSeen(var seen) -> usage = usage.updatedBy(seen);
        case ChatEvent.Broke(var why) -> fault = Optional.of(why);
        case ChatEvent.Ended _ -> complete = true;
        case ChatEvent.Begun _,
            ChatEvent.PartOpened _,
            ChatEvent.TextDelta _,
            ChatEvent.ThoughtDelta _,
            ChatEvent.ArgumentsDelta _,
            ChatEvent.SealSet _,
            ChatEvent.PartClosed _ -> {}
      }
    }

    private void broken(String problem) {
      fault =
          Optional.of(
              new Fault.Elsewhere(
                  FaultCode.MALFORMED,
                  "The platform sent something that is not its wire: " + problem,
                  Optional.empty()));
    }

    private static Fault cut() {
      return new Fault.Elsewhere(
          FaultCode.CUT, "The platform stopped before its answer was whole.", Optional.empty());
    }
  }
}
