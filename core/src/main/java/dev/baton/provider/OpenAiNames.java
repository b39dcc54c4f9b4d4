package dev.baton.provider;

import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads who is named in the body of a chat request. */
final class OpenAiNames {
  private static final int TAGS_MAX = 16;

  private final JsonReader in;
  private String user = "";
  private String conversation = "";
  private List<String> tags = List.of();

  OpenAiNames(JsonReader in) {
    this.in = in;
  }

  BodyNames names() {
    return user.isEmpty() && conversation.isEmpty() && tags.isEmpty()
        ? BodyNames.NONE
        : new BodyNames(user, conversation, tags);
  }

  /** {@code user}, or {@code safety_identifier}, which takes its place. */
  void user() {
    user = text();
  }

  /** {@code prompt_cache_key}: the same for all turns of a conversation. */
  void conversation() {
    conversation = text();
  }

  /** {@code metadata}, a flat map of texts. */
  void metadata() {
    if (in.peek() != Kind.OBJECT && in.peek() != Kind.NULL) {
      throw in.fault("must be an object");
    }
    if (in.skipNull()) {
      return;
    }
    var read = new ArrayList<String>();
    in.beginObject();
    while (in.nextKey()) {
      var name = in.key();
      if (in.peek() == Kind.STRING && read.size() < TAGS_MAX) {
        read.add(name + "=" + in.string());
      } else {
        in.skip();
      }
    }
    tags = read;
  }

  private String text() {
    if (in.peek() != Kind.STRING && in.peek() != Kind.NULL) {
      throw in.fault("must be a string");
    }
    return in.skipNull() ? "" : in.string();
  }
}
