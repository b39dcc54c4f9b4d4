package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import dev.baton.wire.JsonWriter;
import java.util.Optional;

/**
 * What went wrong, as the error of an API reply says it and as {@code --json} prints it.
 *
 * @param code one of {@link FaultCode}'s words, or a stranger's; empty if none was given
 */
record ErrorObject(
    String code,
    String message,
    Optional<String> type,
    Optional<String> param,
    Optional<String> requestId) {

  static ErrorObject ours(FaultCode code, String message) {
    return new ErrorObject(
        code.word(), message, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Reads the value of an {@code error} field: an object, or with some servers a mere text. */
  static ErrorObject read(JsonReader in) {
    if (in.peek() != Kind.OBJECT) {
      var text = JsonFields.text(in);
      return new ErrorObject(
          "", text.orElse(""), Optional.empty(), Optional.empty(), Optional.empty());
    }
    var code = Optional.<String>empty();
    var message = Optional.<String>empty();
    var type = Optional.<String>empty();
    var param = Optional.<String>empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "code" -> code = JsonFields.text(in);
        case "message" -> message = JsonFields.text(in);
        case "type" -> type = JsonFields.text(in);
        case "param" -> param = JsonFields.text(in);
        default -> in.skip();
      }
    }
    return new ErrorObject(code.orElse(""), message.orElse(""), type, param, Optional.empty());
  }

  ErrorObject withMessage(String text) {
    return new ErrorObject(code, text, type, param, requestId);
  }

  /** With what the reply around it tells, where it says nothing itself. */
  ErrorObject within(int status, Optional<String> replyId) {
    var named = code.isEmpty() ? Exit.codeOf(status).word() : code;
    var said = message.isEmpty() ? "The server answered with status " + status + "." : message;
    return new ErrorObject(named, said, type, param, requestId.or(() -> replyId));
  }

  void write(JsonWriter out) {
    out.beginObject().field("code", code).field("message", message);
    type.ifPresent(value -> out.field("type", value));
    param.ifPresent(value -> out.field("param", value));
    requestId.ifPresent(value -> out.field("request_id", value));
    out.endObject();
  }

  /** For people: the sentence, then what to quote when asking about it. */
  String sentence() {
    return message + " (" + code + requestId.map(id -> ", request " + id).orElse("") + ")";
  }
}
