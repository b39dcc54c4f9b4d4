package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import dev.baton.wire.SseReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Plays a case whose platform speaks the client's own wire: bytes in, bytes out. */
final class SplicePlay implements GoldenPlay {

  @Override
  public Sent send(GoldenCase golden) {
    var skim = OpenAiChatReader.skim(golden.request());
    var target = golden.target();
    var dropped = new Dropped();
    var body =
        OpenAiSplice.splice(
            golden.request(),
            skim,
            target.getProperty("model", skim.model()),
            rules(target),
            dropped);
    return new Sent(body, dropped.names(), new Relay(skim.usageAsked()));
  }

  private static FieldRules rules(Properties target) {
    return new FieldRules(
        words(target.getProperty("drop", "")),
        words(target.getProperty("rename", "")).stream()
            .map(pair -> pair.split(":", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static final class Relay implements Way {
    private final boolean usageAsked;
    private final OpenAiStreamScan scan = new OpenAiStreamScan();
    private final JsonWriter out = new JsonWriter();
    private final JsonWriter held = new JsonWriter();
    private Usage usage = Usage.UNKNOWN;
    private Optional<Fault> fault = Optional.empty();
    private boolean finishing;
    private boolean complete;

    private Relay(boolean usageAsked) {
      this.usageAsked = usageAsked;
    }

    @Override
    public Told whole(byte[] body) {
      return switch (OpenAiWhole.read(body)) {
        case OpenAiWhole.Complete(var seen) -> new Told(body, seen, true);
        case OpenAiWhole.Broken(var why) ->
            new Told(OpenAiErrors.refuse(why, REQUEST_ID).body(), usage, false);
      };
    }

    @Override
    public Told stream(List<byte[]> pieces) {
      var events = new SseReader(EVENT_BYTES_MAX, (_, frame, data) -> event(frame, data));
      try {
        pieces.forEach(events::feed);
      } catch (JsonFault notJson) {
        fault =
            Optional.of(
                new Fault.Elsewhere(
                    FaultCode.MALFORMED,
                    "The platform sent something that is not its wire: " + notJson.problem(),
                    Optional.empty()));
      }
      if (!complete) {
        var why =
            fault.orElseGet(() ->
                new Fault.Elsewhere(
                    FaultCode.CUT,
                    "The platform stopped before its answer was whole.",
                    Optional.empty()));
        out.frame(OpenAiErrors.breakOff(why, REQUEST_ID));
      }
      return new Told(out.toBytes(), usage, complete);
    }

    private void event(SseReader.Slice frame, SseReader.Slice data) {
      if (complete || fault.isPresent()) {
        return;
      }
      var seen = scan.scan(data);
      scan.usage().ifPresent(report -> usage = usage.updatedBy(report));
      finishing |= scan.finished();
      switch (seen) {
        case ERROR -> fault = Optional.of(scan.fault());
        case USAGE_ONLY -> {
          if (usageAsked) {
            pass(held, frame);
          }
        }
        case EMPTY -> pass(held, frame);
        case CONTENT -> pass(finishing ? held : flushed(), frame);
        case DONE -> {
          complete = finishing;
          pass(complete ? flushed() : held, frame);
        }
      }
    }

    private JsonWriter flushed() {
      out.frame(held.toBytes());
      held.clear();
      return out;
    }

    private static void pass(JsonWriter to, SseReader.Slice frame) {
      to.frame(frame.bytes(), frame.from(), frame.to());
    }
  }
}
