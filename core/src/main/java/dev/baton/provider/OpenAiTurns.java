package dev.baton.provider;

import dev.baton.chat.Part;
import dev.baton.chat.RawJson;
import dev.baton.chat.Seal;
import dev.baton.chat.Turn;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the messages of a chat request into turns, one for one and in their order. */
final class OpenAiTurns {
  private final JsonReader in;
  private final byte[] body;
  private final Set<String> extras;
  private final List<Turn> turns = new ArrayList<>();

  // The ids we gave to calls of the old form, which has none: by function, the latest call.
  private final Map<String, String> oldCalls = new HashMap<>();

  OpenAiTurns(JsonReader in, byte[] body, Set<String> extras) {
    this.in = in;
    this.body = body;
    this.extras = extras;
  }

  /** The role that comes next. */
  static String role(JsonReader in) {
    var role = in.word();
    return switch (role) {
      case "system", "developer", "user", "assistant", "tool", "function" -> role;
      default ->
          throw in.fault(
              "\"" + role + "\" is not one of system, developer, user, assistant, tool, function");
    };
  }

  List<Turn> read() {
    in.beginArray();
    while (in.nextItem()) {
      turns.add(turn(message()));
    }
    if (turns.isEmpty()) {
      throw in.fault("must hold at least one message");
    }
    return turns;
  }

  /** A message while its fields come in, in whatever order. */
  private static final class Message {
    private String role = "";
    private List<Part> content = List.of();
    private boolean contentSaid;
    private List<Part> thoughts = List.of();
    private Optional<String> reasoning = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<String> callId = Optional.empty();
    private final List<Part.ToolCall> calls = new ArrayList<>();
  }

  private Message message() {
    var message = new Message();
    in.beginObject();
    while (in.nextKey()) {
      field(in.key(), message);
    }
    return message;
  }

  private void field(String key, Message message) {
    switch (key) {
      case "role" -> message.role = role(in);
      case "content" -> {
        message.contentSaid = in.peek() != JsonReader.Kind.NULL;
        message.content = OpenAiParts.content(in);
      }
      case "name" -> message.name = OpenAiParts.text(in);
      case "tool_call_id" -> message.callId = OpenAiParts.text(in);
      case "refusal" -> message.refusal = OpenAiParts.text(in);
      case "reasoning_content", "reasoning" ->
          message.reasoning = OpenAiParts.text(in).or(() -> message.reasoning);
      case "reasoning_details" -> message.thoughts = OpenAiThoughts.read(in);
      case "tool_calls" -> toolCalls(message);
      case "function_call" -> oldCall(message);
      case "audio" -> {
        if (!in.skipNull()) {
          throw in.fault("refers to an answer that only its own platform keeps");
        }
      }
      default -> in.skip();
    }
  }

  private Turn turn(Message message) {
    return switch (message.role) {
      case "system", "developer" -> new Turn(Turn.Role.SYSTEM, system(message));
      case "user" -> new Turn(Turn.Role.USER, said(message));
      case "assistant" -> new Turn(Turn.Role.ASSISTANT, assistant(message));
      case "tool" ->
          result(message, OpenAiSeals.split(need(message.callId, "tool_call_id")).bare());
      case "function" -> result(message, oldCallId(need(message.name, "name")));
      default -> throw in.fault("has no role");
    };
  }

  private List<Part> system(Message message) {
    for (var part : said(message)) {
      if (!(part instanceof Part.Text)) {
        throw in.fault("may hold text only, because its role is " + message.role);
      }
    }
    return message.content;
  }

  private List<Part> said(Message message) {
    if (!message.contentSaid) {
      throw in.fault("has no content");
    }
    message.name.ifPresent(_ -> extras.add("messages.name"));
    return message.content;
  }

  private List<Part> assistant(Message message) {
    message.name.ifPresent(_ -> extras.add("messages.name"));
    var parts = new ArrayList<Part>(message.thoughts);
    if (message.thoughts.isEmpty()) {
      message
          .reasoning
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> parts.add(new Part.Thought(text, Optional.empty())));
    }
    parts.addAll(message.content);
    message.refusal.ifPresent(text -> parts.add(new Part.Refusal(text)));
    parts.addAll(message.calls);
    return parts;
  }

  private Turn result(Message message, String callId) {
    if (!message.contentSaid) {
      throw in.fault("has no content");
    }
    return new Turn(Turn.Role.TOOL, List.of(new Part.ToolResult(callId, message.content, false)));
  }

  private String need(Optional<String> field, String name) {
    return field
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> in.fault("has no " + name + ", which its role needs"));
  }

  private String oldCallId(String function) {
    var id = oldCalls.get(function);
    if (id == null) {
      throw in.fault("answers a call of \"" + function + "\" that no earlier message makes");
    }
    return id;
  }

  private void toolCalls(Message message) {
    if (in.skipNull()) {
      return;
    }
    in.beginArray();
    while (in.nextItem()) {
      message.calls.add(toolCall());
    }
  }

  private Part.ToolCall toolCall() {
    var id = "";
    Optional<Function> function = Optional.empty();
    Optional<Seal> seal = Optional.empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "id" -> id = in.string();
        case "type" -> functionType();
        case "function" -> function = Optional.of(function());
        case "extra_content" -> seal = OpenAiThoughts.extraContent(in);
        default -> in.skip();
      }
    }
    if (id.isEmpty()) {
      throw in.fault("has no id");
    }
    var called = function.orElseThrow(() -> in.fault("has no function"));
    var split = OpenAiSeals.split(id);
    return new Part.ToolCall(split.bare(), called.name(), called.arguments(), seal.or(split::seal));
  }

  private void functionType() {
    var type = in.word();
    if (!type.equals("function")) {
      throw in.fault("\"" + type + "\" is not one this gateway can translate (function is)");
    }
  }

  private record Function(String name, RawJson arguments) {}

  private Function function() {
    var name = "";
    var arguments = RawJson.EMPTY_OBJECT;
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "name" -> name = in.string();
        case "arguments" -> arguments = arguments();
        default -> in.skip();
      }
    }
    if (name.isEmpty()) {
      throw in.fault("has no name");
    }
    return new Function(name, arguments);
  }

  /** A string that holds JSON; some clients send the object itself. */
  private RawJson arguments() {
    if (in.peek() == JsonReader.Kind.OBJECT) {
      return RawJson.copyOf(body, in.at(), in.skip());
    }
    var text = OpenAiParts.text(in).orElse("");
    return text.isBlank() ? RawJson.EMPTY_OBJECT : RawJson.of(text);
  }

  private void oldCall(Message message) {
    if (in.skipNull()) {
      return;
    }
    var function = function();
    var id = "call_old_" + turns.size();
    oldCalls.put(function.name(), id);
    message.calls.add(new Part.ToolCall(id, function.name(), function.arguments()));
  }
}
