package dev.baton.simulator;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One wire format: how requests are read and checked, how answers and errors are written. */
sealed interface Dialect permits Chat, Messages, Gemini {

  /** What a path asks for. */
  sealed interface Endpoint {
    /** A model's answer; model and streaming may also stand in the body. */
    record Generate(Optional<String> model, boolean stream, Frame.Framing framing)
        implements Endpoint {}

    record CountTokens() implements Endpoint {}

    record Models() implements Endpoint {}

    record Unknown() implements Endpoint {}
  }

  /** An error as the platform words it. */
  record Explained(int status, ObjectNode body) {}

  Endpoint endpoint(String path, String query);

  /** Throws {@link Trouble.Refused} unless the platform would let this caller in. */
  void admit(MultiMap headers, String query);

  /** Throws {@link Trouble.Refused} where the platform would answer 400. */
  void check(JsonNode body, Endpoint.Generate endpoint);

  Asked read(JsonNode body);

  ObjectNode plain(Answer answer);

  List<Frame> frames(Answer answer, boolean withUsage);

  /** The prompt or the answer was blocked, in the platform's own way. */
  ObjectNode blocked(Answer answer);

  List<Frame> blockedFrames(Answer answer, boolean withUsage);

  /** What keeps a connection alive before content: the first frames, then the one that repeats. */
  List<Frame> heartbeats(Answer answer);

  Explained explain(Trouble trouble);

  /** The error as an event inside a stream. */
  Frame failure(Trouble trouble);

  ObjectNode counted(long inputTokens);

  /** The platform's list of models; any other name is served as well. */
  ObjectNode models();
}
