package dev.baton.provider;

import java.util.List;
import java.util.Optional;

/**
 * What must be known of a chat request before it is sent on as it stands.
 *
 * @param usageAsked whether the client wants a usage chunk at the end of its stream
 * @param caps the fields that cap the answer; the one that counts comes first
 * @param tools whether any tool is offered
 * @param vision whether any message holds a picture
 * @param media how many pictures, sounds and files it holds
 * @param mediaBytes of the body that are theirs, and no text
 * @param sound whether it may hold sound, or wants some
 * @param answers how many it wants
 * @param schema whether the answer must fit a JSON Schema
 * @param prefill whether the last message is the assistant's
 * @param lastAsked the content of the last message that is the user's
 * @param wishes what it says to Baton; empty where it has none of the fields for it
 * @param names whom it names as its author
 * @param objectEnd where the request's closing brace is
 */
public record ChatSkim(
    String model,
    Span modelAt,
    boolean stream,
    boolean usageAsked,
    Span streamOptions,
    List<Cap> caps,
    boolean tools,
    boolean vision,
    int media,
    long mediaBytes,
    boolean sound,
    long answers,
    boolean schema,
    boolean prefill,
    Span lastAsked,
    Optional<BodyWishes> wishes,
    BodyNames names,
    int objectEnd) {

  public ChatSkim {
    caps = List.copyOf(caps);
  }

  /** Offsets into the body that embrace a whole value, quotes included. */
  public record Span(int from, int to) {
    static final Span NONE = new Span(-1, -1);

    boolean isThere() {
      return from >= 0;
    }
  }

  /**
   * The most tokens the answer may have, as one field says it.
   *
   * @param tokens -1 where the field is there but null
   */
  public record Cap(String field, long tokens, Span at) {
    boolean isSaid() {
      return tokens > 0;
    }
  }

  /** The cap that counts. */
  Optional<Cap> cap() {
    return caps.stream().filter(Cap::isSaid).findFirst();
  }
}
