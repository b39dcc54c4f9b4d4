package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.RawJson;
import dev.baton.chat.Tool;
import dev.baton.chat.ToolChoice;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tools of a chat request and how free the model is to use them. */
final class OpenAiTools {
  private static final RawJson NO_PARAMETERS =
      RawJson.of("{\"type\":\"object\",\"properties\":{}}");

  private final JsonReader in;
  private final byte[] body;

  OpenAiTools(JsonReader in, byte[] body) {
    this.in = in;
    this.body = body;
  }

  /** The {@code tools} that come next. */
  List<Tool> tools() {
    var tools = new ArrayList<Tool>();
    if (in.skipNull()) {
      return tools;
    }
    in.beginArray();
    while (in.nextItem()) {
      tools.add(wrapped());
    }
    return tools;
  }

  /** The old {@code functions}: the same without their wrapping. */
  List<Tool> functions() {
    var tools = new ArrayList<Tool>();
    if (in.skipNull()) {
      return tools;
    }
    in.beginArray();
    while (in.nextItem()) {
      tools.add(function());
    }
    return tools;
  }

  private Tool wrapped() {
    Optional<Tool> tool = Optional.empty();
    var type = "";
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "type" -> type = in.word();
        case "function" -> tool = Optional.of(function());
        default -> in.skip();
      }
    }
    if (!type.isEmpty() && !type.equals("function")) {
      throw unsupported(type);
    }
    return tool.orElseThrow(() -> in.fault("has no function"));
  }

  private BadRequest unsupported(String type) {
    return new BadRequest(
        new Fault.Caller(
            FaultCode.UNSUPPORTED,
            in.fault("is a tool of type \"" + type + "\"").problem()
                + ", which the chosen platform does not have (unsupported_tool)"));
  }

  private Tool function() {
    var name = "";
    Optional<String> description = Optional.empty();
    var schema = NO_PARAMETERS;
    Optional<Boolean> strict = Optional.empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "name" -> name = in.string();
        case "description" -> description = OpenAiParts.text(in);
        case "parameters" -> schema = in.skipNull() ? NO_PARAMETERS : object();
        case "strict" -> strict = in.skipNull() ? Optional.empty() : Optional.of(in.bool());
        default -> in.skip();
      }
    }
    if (name.isEmpty()) {
      throw in.fault("has no name");
    }
    return new Tool(name, description, schema, strict);
  }

  /** An object that keeps its bytes. */
  RawJson object() {
    if (in.peek() != JsonReader.Kind.OBJECT) {
      throw in.fault("must be an object");
    }
    return RawJson.copyOf(body, in.at(), in.skip());
  }

  /** The {@code tool_choice} or old {@code function_call} that comes next. */
  ToolChoice choice() {
    return switch (in.peek()) {
      case NULL -> {
        in.skip();
        yield new ToolChoice.Unsaid();
      }
      case STRING -> choiceWord();
      case OBJECT -> choiceObject();
      case ARRAY, NUMBER, BOOLEAN -> throw in.fault("must be a string or an object");
    };
  }

  private ToolChoice choiceWord() {
    var word = in.word();
    return switch (word) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.Never();
      case "required", "any" -> new ToolChoice.Required();
      default ->
          throw in.fault("\"" + word + "\" is not one of auto, none, required, or an object");
    };
  }

  private ToolChoice choiceObject() {
    Optional<ToolChoice> choice = Optional.empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "name" -> choice = Optional.of(new ToolChoice.Named(in.string()));
        case "function" -> choice = Optional.of(new ToolChoice.Named(name()));
        case "allowed_tools" -> choice = Optional.of(among());
        default -> in.skip();
      }
    }
    return choice.orElseThrow(() -> in.fault("names neither a function nor allowed_tools"));
  }

  /** The {@code name} inside the object that comes next, directly or in its {@code function}. */
  private String name() {
    var name = "";
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "name" -> name = in.string();
        case "function" -> name = name();
        default -> in.skip();
      }
    }
    if (name.isEmpty()) {
      throw in.fault("has no name");
    }
    return name;
  }

  private ToolChoice among() {
    var required = false;
    var names = new ArrayList<String>();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "mode" -> required = choiceWord() instanceof ToolChoice.Required;
        case "tools" -> {
          in.beginArray();
          while (in.nextItem()) {
            names.add(name());
          }
        }
        default -> in.skip();
      }
    }
    if (names.isEmpty()) {
      throw in.fault("names no tools");
    }
    return new ToolChoice.Among(names, required);
  }
}
