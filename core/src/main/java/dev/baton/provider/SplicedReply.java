package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.wire.SseReader;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * A reply whose wire is the client's own: its bytes pass as they are, and are read along the way.
 *
 * <p>Three things are not passed on at once: what comes before the first content (another platform
 * may still have to answer instead), the finish (it may be given only to an answer that is whole),
 * and a usage report the client did not ask for.
 */
final class SplicedReply implements Translation {
  private final boolean usageAsked;
  private final OpenAiStreamScan scan = new OpenAiStreamScan();
  private final SseReader events = new SseReader(EVENT_BYTES_MAX, this::event);
  private Buffer ready = Buffer.buffer();
  private Buffer heldBack = Buffer.buffer();
  private Usage usage = Usage.UNKNOWN;
  private Optional<End> end = Optional.empty();
  private boolean begun;
  private boolean finishing;
  private long contentBytes;
  private int relayed;

  SplicedReply(boolean usageAsked) {
    this.usageAsked = usageAsked;
  }

  @Override
  public Whole whole(byte[] body) {
    return switch (OpenAiWhole.read(body)) {
      case OpenAiWhole.Complete(var seen, var bytes) -> {
        usage = seen;
        contentBytes = bytes;
        yield new Whole.Good(Buffer.buffer(body));
      }
      case OpenAiWhole.Broken(var fault) -> new Whole.Bad(fault);
    };
  }

  @Override
  public void feed(Buffer chunk) {
    var startedClean = ready.length() == 0 && heldBack.length() == 0 && !events.midEvent();
    relayed = 0;
    events.feed(chunk.getBytes());
    if (startedClean && relayed == chunk.length()) {
      // All of it goes to the client as it came: no need for the copy.
      ready = chunk;
    }
  }

  @Override
  public void closed() {
    // Only the wire's own mark ends an answer; a closed connection says nothing.
  }

  @Override
  public boolean begun() {
    return begun || end.isPresent();
  }

  @Override
  public Buffer take() {
    var taken = ready;
    ready = Buffer.buffer();
    return taken;
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
  public Usage usage() {
    return usage.tier() == ServiceTier.STANDARD ? usage.at(scan.tier()) : usage;
  }

  private void event(String type, SseReader.Slice frame, SseReader.Slice data) {
    if (end.isPresent()) {
      return;
    }
    var seen = scan.scan(data);
    if (scan.usage().isPresent()) {
      usage = usage.updatedBy(scan.usage().get());
    }
    switch (seen) {
      case DONE -> done(frame);
      case ERROR -> end = Optional.of(new End.Broke(scan.fault()));
      case USAGE_ONLY -> {
        if (usageAsked) {
          hold(frame);
        }
      }
      case CONTENT -> content(frame, scan.finished());
      case EMPTY -> {
        finishing |= scan.finished();
        hold(frame);
      }
    }
  }

  private void content(SseReader.Slice frame, boolean finished) {
    contentBytes += scan.contentBytes();
    if (finishing) {
      hold(frame);
      return;
    }
    begun = true;
    flush();
    finishing = finished;
    if (finished) {
      hold(frame);
    } else {
      relay(frame);
    }
  }

  private void done(SseReader.Slice frame) {
    if (!finishing) {
      end = Optional.of(new End.Broke(unfinished()));
      return;
    }
    flush();
    relay(frame);
    end = Optional.of(new End.Complete());
  }

  private void hold(SseReader.Slice frame) {
    if (begun && !finishing) {
      relay(frame);
    } else {
      heldBack.appendBytes(frame.bytes(), frame.from(), frame.length());
    }
  }

  private void relay(SseReader.Slice frame) {
    ready.appendBytes(frame.bytes(), frame.from(), frame.length());
    relayed += frame.length();
  }

  private void flush() {
    if (heldBack.length() > 0) {
      ready.appendBuffer(heldBack);
      heldBack = Buffer.buffer();
      relayed = Integer.MIN_VALUE;
    }
  }

  private static Fault unfinished() {
    return new Fault.Elsewhere(
        FaultCode.MALFORMED,
        "The platform marked the end of its stream without saying why it finished.",
        Optional.empty());
  }
}
