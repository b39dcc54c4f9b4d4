package dev.baton.provider;

import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks a chat request over without building anything of its contents: the whole grammar, the type
 * of every field we know, the shape of the messages.
 *
 * <p>What passes here can be sent on byte for byte to a platform of the same wire, which judges the
 * rest itself.
 */
final class OpenAiSkim {
  private static final Set<String> MEDIA = Set.of("image_url", "input_audio", "file");

  private final JsonReader in;
  private final OpenAiWishes wishes;
  private final OpenAiNames names;
  private String model = "";
  private ChatSkim.Span modelAt = ChatSkim.Span.NONE;
  private boolean stream;
  private boolean usageAsked;
  private ChatSkim.Span streamOptions = ChatSkim.Span.NONE;
  private final List<ChatSkim.Cap> caps = new ArrayList<>(2);
  private boolean tools;
  private boolean vision;
  private int media;
  private long mediaBytes;
  private boolean sound;
  private long answers = 1;
  private boolean schema;
  private boolean messages;
  private boolean prefill;
  private ChatSkim.Span lastAsked = ChatSkim.Span.NONE;

  private OpenAiSkim(JsonReader in) {
    this.in = in;
    this.wishes = new OpenAiWishes(in);
    this.names = new OpenAiNames(in);
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
    if (!modelAt.isThere()) {
      throw new JsonFault("model", "is missing: it names the model to ask");
    }
    if (!messages) {
      throw new JsonFault("messages", "is missing: it holds what was said so far");
    }
    return new ChatSkim(
        model,
        modelAt,
        stream,
        usageAsked && stream,
        streamOptions,
        caps,
        tools,
        vision,
        media,
        mediaBytes,
        sound,
        answers,
        schema,
        prefill,
        lastAsked,
        wishes.wishes(),
        names.names(),
        objectEnd);
  }

  private void field(String key) {
    switch (key) {
      case "model" -> model();
      case "messages" -> messages();
      case "stream" -> stream = !in.skipNull() && in.bool();
      case "stream_options" -> streamOptions();
      case "max_tokens" -> cap(false);
      case "max_completion_tokens" -> cap(true);
      case "tools", "functions" -> tools |= anyItem();
      case "temperature", "top_p", "presence_penalty", "frequency_penalty" ->
          skip(Kind.NUMBER, "must be a number");
      case "n" -> answers = in.skipNull() ? 1 : Math.max(1, in.integer());
      case "seed", "top_logprobs" -> wholeNumber();
      case "audio" -> sound |= !in.skipNull() && spoken();
      case "logprobs", "parallel_tool_calls", "store" ->
          skip(Kind.BOOLEAN, "must be true or false");
      case "user", "safety_identifier" -> names.user();
      case "prompt_cache_key" -> names.conversation();
      case "metadata" -> names.metadata();
      case "reasoning_effort", "service_tier" -> skip(Kind.STRING, "must be a string");
      case "response_format" -> responseFormat();
      case "models" -> wishes.models();
      case "provider" -> wishes.platforms();
      case "baton" -> wishes.baton();
      case "logit_bias" -> skip(Kind.OBJECT, "must be an object");
      case "stop" -> skip(Kind.STRING, Kind.ARRAY, "must be a string or an array of strings");
      case "tool_choice", "function_call" ->
          skip(Kind.STRING, Kind.OBJECT, "must be a string or an object");
      default -> RoutingFields.skipChecked(in);
    }
  }

  private void model() {
    var from = in.at();
    model = in.string();
    modelAt = new ChatSkim.Span(from, in.behind());
    if (model.isBlank()) {
      throw in.fault("must name the model to ask; it is empty");
    }
  }

  private void streamOptions() {
    var from = in.at();
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
    streamOptions = new ChatSkim.Span(from, in.behind());
  }

  /** The newer of the two fields counts, if it says anything. */
  private void cap(boolean newer) {
    var field = in.key();
    var from = in.at();
    var unsaid = in.skipNull();
    var tokens = unsaid ? -1 : in.integer();
    if (!unsaid && tokens < 1) {
      throw in.fault("must be at least 1, not " + tokens);
    }
    var cap = new ChatSkim.Cap(field, tokens, new ChatSkim.Span(from, in.behind()));
    caps.add(newer ? 0 : caps.size(), cap);
  }

  private void responseFormat() {
    if (in.skipNull()) {
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("type") && in.peek() == Kind.STRING) {
        schema = in.word().equals("json_schema");
      } else {
        in.skip();
      }
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
    var content = ChatSkim.Span.NONE;
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "role" -> role = OpenAiTurns.role(in);
        case "content" -> content = content();
        case "tool_calls" -> anyItem();
        default -> in.skip();
      }
    }
    if (role.isEmpty()) {
      throw in.fault("has no role");
    }
    prefill = role.equals("assistant");
    lastAsked = role.equals("user") ? content : lastAsked;
  }

  private ChatSkim.Span content() {
    var from = in.at();
    if (in.peek() == Kind.ARRAY) {
      parts();
    } else {
      skip(Kind.STRING, "must be a string, an array of parts or null");
    }
    return new ChatSkim.Span(from, in.behind());
  }

  private void parts() {
    in.beginArray();
    while (in.nextItem()) {
      if (in.peek() == Kind.OBJECT) {
        part();
      } else {
        in.skip();
      }
    }
  }

  private void part() {
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("type") && in.peek() == Kind.STRING) {
        vision |= in.word().equals("image_url");
      } else if (MEDIA.contains(in.key())) {
        var from = in.at();
        sound |= !in.key().equals("image_url");
        mediaBytes += in.skip() - from;
        media++;
      } else {
        in.skip();
      }
    }
  }

  /** How the answer is to be spoken. */
  private boolean spoken() {
    RoutingFields.skipChecked(in);
    return true;
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
