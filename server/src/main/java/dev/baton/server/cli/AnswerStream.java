package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.SseReader;
import dev.baton.wire.SseReader.Slice;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Follows one streamed answer to its end and shows it on the way.
 *
 * <p>Only {@code [DONE]} is an end. An error event, a connection that closes before and bytes that
 * make no sense are faults, however good the text before them reads.
 */
final class AnswerStream {
  private static final int EVENT_MAX = 16 * 1024 * 1024;
  private static final int PIECE = 16 * 1024;
  private static final long NANOS_A_MILLI = 1_000_000;

  private final AskView view;
  private final LongSupplier nanoClock;
  private final long sent;
  private final Function<String, Optional<AskedCost>> cost;
  private final StringBuilder text = new StringBuilder();
  private Tokens tokens = Tokens.UNKNOWN;
  private Optional<String> model = Optional.empty();
  private Optional<String> finish = Optional.empty();
  private OptionalLong ttftMs = OptionalLong.empty();
  private boolean done;

  /**
   * @param sent when the question was sent, on that clock
   * @param cost what the call of a request id cost
   */
  AnswerStream(
      AskView view, LongSupplier nanoClock, long sent, Function<String, Optional<AskedCost>> cost) {
    this.view = view;
    this.nanoClock = nanoClock;
    this.sent = sent;
    this.cost = cost;
  }

  void show(ServerReply reply) {
    var trace = Trace.of(reply);
    view.begin(trace);
    try {
      follow(reply);
    } catch (CliFault fault) {
      var known = new CliFault(fault.error().within(reply.status(), trace.requestId()));
      known.initCause(fault);
      throw text.isEmpty() ? known : known.and(view.brokenOff());
    }
    var named = trace.model().or(() -> model).orElse("an unnamed model");
    var took = elapsedMs();
    view.end(
        new AskedAnswer(
            text.toString(),
            named,
            trace,
            tokens,
            ttftMs,
            took,
            finish,
            trace.requestId().flatMap(cost)));
  }

  private void follow(ServerReply reply) {
    var events = new SseReader(EVENT_MAX, (_, _, data) -> take(data));
    var piece = new byte[PIECE];
    try {
      while (!done) {
        var got = reply.body().read(piece);
        if (got < 0) {
          throw new CliFault(FaultCode.CUT, "The stream ended without its end mark.");
        }
        events.feed(Arrays.copyOf(piece, got));
      }
    } catch (IOException e) {
      throw HttpCall.broken(e);
    } catch (JsonFault | SseReader.TooLarge e) {
      throw new CliFault(FaultCode.MALFORMED, "The stream holds what is no chat event.", e);
    }
  }

  private void take(Slice data) {
    if (done) {
      return;
    }
    if (data.text().strip().equals("[DONE]")) {
      done = true;
      return;
    }
    var chunk = ChatChunk.read(new JsonReader(data.bytes(), data.from(), data.to()));
    chunk.error().ifPresent(AnswerStream::fail);
    model = chunk.model().or(() -> model);
    finish = chunk.finish().or(() -> finish);
    tokens = chunk.tokens().orElse(tokens);
    if (!chunk.text().isEmpty()) {
      piece(chunk.text());
    }
  }

  private static void fail(ErrorObject error) {
    throw new CliFault(error);
  }

  private void piece(String more) {
    if (ttftMs.isEmpty()) {
      ttftMs = OptionalLong.of(elapsedMs());
    }
    text.append(more);
    view.piece(more);
  }

  private long elapsedMs() {
    return (nanoClock.getAsLong() - sent) / NANOS_A_MILLI;
  }
}
