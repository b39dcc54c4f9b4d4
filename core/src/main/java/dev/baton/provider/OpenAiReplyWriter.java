package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.wire.JsonWriter;

/**
 * Writes one answer's events in the chat wire, streamed or whole. One use, one event loop.
 *
 * <p>A stream's opening chunk is held back until there is content to follow it, so that another
 * platform can still take over unseen. An answer that breaks leaves no trace of an end here: {@link
 * OpenAiErrors} has the last word then.
 */
public final class OpenAiReplyWriter {
  private final Form form;

  /**
   * An answer for a client.
   *
   * @param id the answer's id as the client sees it
   * @param model the model's name as the client sees it
   * @param usageAsked whether a stream shall end with a usage chunk; a plain answer always has it
   */
  public OpenAiReplyWriter(
      String id, String model, long createdSeconds, boolean stream, boolean usageAsked) {
    form =
        stream
            ? new OpenAiStreamReply(id, model, createdSeconds, usageAsked)
            : new OpenAiPlainReply(id, model, createdSeconds);
  }

  /** One of the two forms an answer can take. */
  interface Form {
    void write(ChatEvent event, JsonWriter out);

    void flush(JsonWriter out);

    boolean begun();
  }

  /** Appends what {@code event} is to the client: nothing, a part of a stream, a whole answer. */
  public void write(ChatEvent event, JsonWriter out) {
    form.write(event, out);
  }

  /**
   * Appends what waited for a companion. To be called whenever one event of the platform's stream
   * has been read to its end: a call and the signature that must go into its id come in one event.
   */
  public void flush(JsonWriter out) {
    form.flush(out);
  }

  /** Whether the client has been given content. */
  public boolean begun() {
    return form.begun();
  }
}
