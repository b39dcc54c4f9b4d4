package dev.baton.bench.failover;

/**
 * One request of a client.
 *
 * @param model a chain, or {@code platform/model}
 * @param begun whether the last message is the assistant's, to be continued
 * @param hedge whether a second model may be asked beside a slow one
 */
record Question(String model, Shape shape, boolean begun, boolean hedge) {
  private static final String STREAMED =
      ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
  private static final String BEGINNING = ",{\"role\":\"assistant\",\"content\":\"Dear team,\"}";

  static Question of(String model, Shape shape) {
    return new Question(model, shape, false, true);
  }

  Question withBeginning() {
    return new Question(model, shape, true, hedge);
  }

  Question withoutHedge() {
    return new Question(model, shape, begun, false);
  }

  String body() {
    return """
    {"model":"%s","max_tokens":200,"messages":[\
    {"role":"user","content":"Who runs the last leg?"}%s]%s}\
    """
        .formatted(model, begun ? BEGINNING : "", shape == Shape.STREAM ? STREAMED : "");
  }
}
