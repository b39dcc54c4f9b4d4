package dev.baton.provider;

import dev.baton.chat.Knob;
import dev.baton.chat.OutputShape;
import dev.baton.chat.RawJson;
import dev.baton.chat.Thinking;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a chat request wants its answer made: shape, thinking, sampling, stops. */
final class OpenAiOptions {
  private static final int STOPS_MAX = 4;
  private static final int CANDIDATES_MAX = 128;

  private final JsonReader in;
  private final byte[] body;
  private final Map<Knob, RawJson> knobs = new EnumMap<>(Knob.class);

  OpenAiOptions(JsonReader in, byte[] body) {
    this.in = in;
    this.body = body;
  }

  /** What was set, each value as it was spelled. */
  Map<Knob, RawJson> knobs() {
    return knobs;
  }

  /** A number within bounds. */
  void number(Knob knob, int least, int most) {
    if (in.skipNull()) {
      return;
    }
    var literal = in.numberLiteral();
    var value = Double.parseDouble(literal);
    if (value < least || value > most) {
      throw in.fault("must be between " + least + " and " + most + ", not " + literal);
    }
    knobs.put(knob, RawJson.of(literal));
  }

  /** A whole number within bounds. */
  void whole(Knob knob, long least, long most) {
    if (in.skipNull()) {
      return;
    }
    var value = in.integer();
    if (value < least || value > most) {
      throw in.fault("must be between " + least + " and " + most + ", not " + value);
    }
    knobs.put(knob, RawJson.of(Long.toString(value)));
  }

  /** How many answers; one is what everybody gives unasked. */
  void candidates() {
    whole(Knob.CANDIDATES, 1, CANDIDATES_MAX);
    knobs.remove(Knob.CANDIDATES, RawJson.of("1"));
  }

  /** A switch that is off unless it is said. */
  void flag(Knob knob) {
    if (!in.skipNull() && in.bool()) {
      knobs.put(knob, RawJson.of("true"));
    }
  }

  void object(Knob knob) {
    if (!in.skipNull()) {
      knobs.put(knob, schema());
    }
  }

  List<String> stop() {
    var stops = new ArrayList<String>();
    if (in.peek() == JsonReader.Kind.STRING) {
      stops.add(in.string());
    } else if (!in.skipNull()) {
      if (in.peek() != JsonReader.Kind.ARRAY) {
        throw in.fault("must be a string or an array of strings");
      }
      in.beginArray();
      while (in.nextItem()) {
        stops.add(in.string());
      }
    }
    if (stops.size() > STOPS_MAX) {
      throw in.fault("may hold up to " + STOPS_MAX + " strings, not " + stops.size());
    }
    return stops;
  }

  /** The {@code response_format} that comes next. */
  OutputShape output() {
    var type = "text";
    Optional<OutputShape> schema = Optional.empty();
    if (in.skipNull()) {
      return new OutputShape.Free();
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "type" -> type = in.word();
        case "json_schema" -> schema = Optional.of(namedSchema());
        default -> in.skip();
      }
    }
    return switch (type) {
      case "text" -> new OutputShape.Free();
      case "json_object" -> new OutputShape.AnyJson();
      case "json_schema" -> schema.orElseThrow(() -> in.fault("has no json_schema"));
      default ->
          throw in.fault(
              "has the type \"" + type + "\", not one of text, json_object, json_schema");
    };
  }

  private OutputShape namedSchema() {
    var name = "";
    Optional<String> description = Optional.empty();
    Optional<RawJson> schema = Optional.empty();
    Optional<Boolean> strict = Optional.empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "name" -> name = in.string();
        case "description" -> description = OpenAiParts.text(in);
        case "schema" -> schema = Optional.of(schema());
        case "strict" -> strict = in.skipNull() ? Optional.empty() : Optional.of(in.bool());
        default -> in.skip();
      }
    }
    if (name.isEmpty()) {
      throw in.fault("has no name");
    }
    return new OutputShape.Schema(name, description, schema.orElse(RawJson.EMPTY_OBJECT), strict);
  }

  private RawJson schema() {
    if (in.peek() != JsonReader.Kind.OBJECT) {
      throw in.fault("must be an object");
    }
    return RawJson.copyOf(body, in.at(), in.skip());
  }

  /** The {@code reasoning_effort} that comes next. */
  Thinking effort() {
    if (in.skipNull()) {
      return new Thinking.Unsaid();
    }
    var word = in.word();
    return switch (word) {
      case "none" -> new Thinking.Off();
      case "minimal" -> new Thinking.Effort(Thinking.Level.MINIMAL);
      case "low" -> new Thinking.Effort(Thinking.Level.LOW);
      case "medium" -> new Thinking.Effort(Thinking.Level.MEDIUM);
      case "high" -> new Thinking.Effort(Thinking.Level.HIGH);
      case "xhigh" -> new Thinking.Effort(Thinking.Level.XHIGH);
      case "max" -> new Thinking.Effort(Thinking.Level.MAX);
      default ->
          throw in.fault(
              "\"" + word + "\" is not one of none, minimal, low, medium, high, xhigh, max");
    };
  }

  /** OpenRouter's {@code reasoning} object; a number says more than a word. */
  Thinking reasoning() {
    Thinking effort = new Thinking.Unsaid();
    Thinking budget = new Thinking.Unsaid();
    var enabled = Optional.<Boolean>empty();
    if (in.skipNull()) {
      return effort;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "effort" -> effort = effort();
        case "max_tokens" -> budget = budget();
        case "enabled" -> enabled = in.skipNull() ? Optional.empty() : Optional.of(in.bool());
        default -> in.skip();
      }
    }
    if (enabled.isPresent() && !enabled.get()) {
      return new Thinking.Off();
    }
    if (!(budget instanceof Thinking.Unsaid)) {
      return budget;
    }
    var bare = effort instanceof Thinking.Unsaid && enabled.isPresent();
    return bare ? new Thinking.Effort(Thinking.Level.MEDIUM) : effort;
  }

  private Thinking budget() {
    if (in.skipNull()) {
      return new Thinking.Unsaid();
    }
    var tokens = in.integer();
    if (tokens < 0) {
      throw in.fault("must be at least 0, not " + tokens);
    }
    return tokens == 0 ? new Thinking.Off() : new Thinking.Budget(tokens);
  }
}
