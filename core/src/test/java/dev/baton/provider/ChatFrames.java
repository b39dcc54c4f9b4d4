package dev.baton.provider;

/** Frames of a chat stream, and the plain answer, as a platform of that wire writes them. */
public final class ChatFrames {
  public static final String ROLE =
      "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}\n\n";
  public static final String STOP =
      "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  public static final String USAGE =
      """
      data: {"id":"c1","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2}}

      """;
  public static final String DONE = "data: [DONE]\n\n";
  public static final String ERROR =
      """
      data: {"error":{"message":"The model is overloaded.","type":"server_error","code":503}}

      """;
  public static final String COMMENT = ": PROCESSING\n\n";

  private ChatFrames() {}

  public static String text(String text) {
    return "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + text
        + "\"}}]}\n\n";
  }

  /** The last text together with the reason for the end, as some platforms send them. */
  public static String lastText(String text) {
    return text(text).replace("}}]", "},\"finish_reason\":\"stop\"}]");
  }

  public static String whole(String text) {
    return "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
        + text
        + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3}}";
  }

  /** A request for {@code model}; the user's words are {@code asked}. */
  public static String request(String model, boolean streamed, String asked) {
    return "{\"model\":\""
        + model
        + "\",\"stream\":"
        + streamed
        + ",\"messages\":[{\"role\":\"user\",\"content\":\""
        + asked
        + "\"}]}";
  }
}
