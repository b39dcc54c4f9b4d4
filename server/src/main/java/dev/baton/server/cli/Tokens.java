package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import java.util.OptionalLong;

/** What an answer used, as far as the server told. */
record Tokens(
    OptionalLong input, OptionalLong output, OptionalLong cacheRead, OptionalLong reasoning) {
  static final Tokens UNKNOWN =
      new Tokens(
          OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** Reads the value of a {@code usage} field. */
  static Tokens read(JsonReader in) {
    var input = OptionalLong.empty();
    var output = OptionalLong.empty();
    var cacheRead = OptionalLong.empty();
    var reasoning = OptionalLong.empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "prompt_tokens" -> input = JsonFields.number(in);
        case "completion_tokens" -> output = JsonFields.number(in);
        case "prompt_tokens_details" -> cacheRead = detail(in, "cached_tokens");
        case "completion_tokens_details" -> reasoning = detail(in, "reasoning_tokens");
        default -> in.skip();
      }
    }
    return new Tokens(input, output, cacheRead, reasoning);
  }

  private static OptionalLong detail(JsonReader in, String name) {
    var found = OptionalLong.empty();
    if (in.peek() != Kind.OBJECT) {
      in.skip();
      return found;
    }
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals(name)) {
        found = JsonFields.number(in);
      } else {
        in.skip();
      }
    }
    return found;
  }
}
