package dev.baton.provider;

import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;

/**
 * Looks a chat request over without building anything of its contents: the whole grammar, the type
 * of every field we know, the shape of the messages.
 *
 * <p>What passes here can be sent on byte for byte to a platform of the same wire, which judges the
 * rest itself.
 */
final class OpenAiSkim {
  private final JsonReader in;
  private String model = "";
  private int modelFrom = -1;
  private int modelTo = -1;
  private boolean stream;
  private boolean usageAsked;
  private int streamOptionsFrom = -1;
  private int streamOptionsTo = -1;
  private long maxTokens = -1;
  private int maxTokensFrom = -1;
  private int maxTokensTo = -1;
  private boolean newMaxTokens;
  private boolean tools;
  private boolean messages;
  private boolean prefill;

  private OpenAiSkim(JsonReader in) {
    this.in = in;
  }

  static ChatSkim of(byte[] body) {
    return new OpenAiSkim(new JsonReader(body)).read();
  }

  private ChatSkim read() {
    in.beginObject();
    while (in.nextKey()) {
      field(in.key());
    }
    var objectEnd = in.behind() - 1;
    in.end();
    if (modelFrom < 0) {
      throw new JsonFault("model", "is missing: it names the model to ask");
    }
    if (!messages) {
      throw new JsonFault("messages", "is missing: it holds what was said so far");
    }
    return new ChatSkim(
        model,
        modelFrom,
        modelTo,
        stream,
        usageAsked && stream,
        streamOptionsFrom,
        streamOptionsTo,
        maxTokens,
        maxTokensFrom,
        maxTokensTo,
        tools,
        prefill,
        objectEnd);
  }

  private void field(String key) {
    switch (key) {
      case "model" -> model();
      case "messages" -> messages();
      case "stream" -> stream = !in.skipNull() && in.bool();
      case "stream_options" -> streamOptions();
      case "max_tokens" -> maxTokens(false);
      case "max_completion_tokens" -> maxTokens(true);
      case "tools", "functions" -> tools |= anyItem();
      case "temperature", "top_p", "presence_penalty", "frequency_penalty" ->
          skip(Kind.NUMBER, "must be a number");
      case "n", "seed", "top_logprobs" -> wholeNumber();
      case "logprobs", "parallel_tool_calls", "store" ->
          skip(Kind.BOOLEAN, "must be true or false");
      case "user", "reasoning_effort", "service_tier" -> skip(Kind.STRING, "must be a string");
      case "response_format", "logit_bias", "metadata" -> skip(Kind.OBJECT, "must be an object");
      case "stop" -> skip(Kind.STRING, Kind.ARRAY, "must be a string or an array of strings");
      case "tool_choice", "function_call" ->
          skip(Kind.STRING, Kind.OBJECT, "must be a string or an object");
      default -> RoutingFields.skipChecked(in);
    }
  }

  private void model() {
    modelFrom = in.at();
    model = in.string();
    modelTo = in.behind();
    if (model.isBlank()) {
      throw in.fault("must name the model to ask; it is empty");
    }
  }

  private void streamOptions() {
    streamOptionsFrom = in.at();
    if (!in.skipNull()) {
      in.beginObject();
      while (in.nextKey()) {
        if (in.key().equals("include_usage")) {
          usageAsked = !in.skipNull() && in.bool();
        } else {
          RoutingFields.skipChecked(in);
        }
      }
    }
    streamOptionsTo = in.behind();
  }

  private void maxTokens(boolean newer) {
    var from = in.at();
    if (in.skipNull()) {
      return;
    }
    var number = in.integer();
    if (number < 1) {
      throw in.fault("must be at least 1, not " + number);
    }
    if (newer || !newMaxTokens) {
      maxTokens = number;
      maxTokensFrom = from;
      maxTokensTo = in.behind();
      newMaxTokens = newer;
    }
  }

  private boolean anyItem() {
    if (in.skipNull()) {
      return false;
    }
    var any = false;
    in.beginArray();
    while (in.nextItem()) {
      if (in.peek() != Kind.OBJECT) {
        throw in.fault("must be an object");
      }
      in.skip();
      any = true;
    }
    return any;
  }

  private void messages() {
    in.beginArray();
    while (in.nextItem()) {
      message();
      messages = true;
    }
    if (!messages) {
      throw in.fault("must hold at least one message");
    }
  }

  private void message() {
    var role = "";
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "role" -> role = OpenAiTurns.role(in);
        case "content" ->
            skip(Kind.STRING, Kind.ARRAY, "must be a string, an array of parts or null");
        case "tool_calls" -> anyItem();
        default -> in.skip();
      }
    }
    if (role.isEmpty()) {
      throw in.fault("has no role");
    }
    prefill = role.equals("assistant");
  }

  private void wholeNumber() {
    if (!in.skipNull()) {
      in.integer();
    }
  }

  private void skip(Kind kind, String otherwise) {
    skip(kind, kind, otherwise);
  }

  private void skip(Kind one, Kind other, String otherwise) {
    var kind = in.peek();
    if (kind != one && kind != other && kind != Kind.NULL) {
      throw in.fault(otherwise);
    }
    in.skip();
  }
}
