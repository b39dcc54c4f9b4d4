package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.wire.SseReader;
import java.util.function.Consumer;

/**
 * Reads one upstream reply into events that follow {@link dev.baton.chat.EventGrammar}. One use,
 * one event loop.
 *
 * <p>An error inside the reply is a {@link ChatEvent.Broke} that says what the error means (the
 * gateway decides whether it can still be hidden). Bytes that are not this wire's are a {@link
 * dev.baton.wire.JsonFault}.
 */
public interface ReplyReader {

  /** A plain reply, whole: gives the same events as the stream of it would, to the last one. */
  void whole(byte[] body, Consumer<ChatEvent> events);

  /** One server-sent event of a stream. */
  void event(String type, SseReader.Slice data, Consumer<ChatEvent> events);

  /**
   * The platform has closed the stream. If this wire's end was not seen, the answer is cut and
   * nothing may be given out; returns whether the last event has been given out by now.
   */
  boolean closed(Consumer<ChatEvent> events);
}
