package dev.baton.simulator;

import dev.baton.simulator.Chat.Flavor;
import tools.jackson.databind.node.ObjectNode;

/** The usage object of chat completions, as each platform states it. */
final class ChatUsage {

  private ChatUsage() {}

  static ObjectNode of(Flavor flavor, Usage usage) {
    var read = Json.object("cached_tokens", usage.cached());
    var wrote = Json.object("reasoning_tokens", usage.reasoning());
    if (flavor == Flavor.OPENAI) {
      read.put("audio_tokens", 0);
      wrote.put("audio_tokens", 0);
      wrote.put("accepted_prediction_tokens", 0).put("rejected_prediction_tokens", 0);
    }
    var stated =
        Json.object(
            "prompt_tokens", usage.in(),
            "completion_tokens", usage.out(),
            "total_tokens", usage.total());
    stated.set("prompt_tokens_details", read);
    stated.set("completion_tokens_details", wrote);
    switch (flavor) {
      case GROQ ->
          stated.put("queue_time", 0.01).put("prompt_time", 0.002).put("completion_time", 0.1);
      case OPENROUTER -> stated.put("cost", usage.total() / 1_000_000.0).put("is_byok", false);
      case OPENAI, LOCAL -> {}
    }
    return stated;
  }
}
