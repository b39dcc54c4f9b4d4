package dev.baton.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One event of a stream.
 *
 * @param event the event's name where the dialect has names
 * @param data JSON, except for end markers
 */
record Frame(Kind kind, String event, String data) {

  enum Kind {
    /** A comment line, keep-alive only. */
    COMMENT,
    /** Before content: roles, message_start, block starts. */
    HEAD,
    /** Text, thinking or tool arguments: what the counts in scripts count. */
    CONTENT,
    /** Block ends, finish reasons, usage. */
    FINISH,
    /** The wire's own end marker. */
    END
  }

  static Frame data(Kind kind, Object json) {
    return new Frame(kind, "", json.toString());
  }

  /** How events become bytes. */
  enum Framing {
    SSE,
    SSE_CRLF,
    ARRAY;

    String contentType() {
      return this == ARRAY ? "application/json; charset=UTF-8" : "text/event-stream; charset=utf-8";
    }

    byte[] bytes(Frame frame, int index) {
      return text(frame, index).getBytes(StandardCharsets.UTF_8);
    }

    /** What ends the body when it ends in good order. */
    byte[] close(boolean empty) {
      return (this == ARRAY ? empty ? "[]" : "\r\n]" : "").getBytes(StandardCharsets.UTF_8);
    }

    private String text(Frame frame, int index) {
      if (this == ARRAY) {
        return (index == 0 ? "[" : ",\r\n") + frame.data;
      }
      var line = this == SSE ? "\n" : "\r\n";
      var head = frame.event.isEmpty() ? "" : "event: " + frame.event + line;
      var field = frame.kind == Kind.COMMENT ? ": " : "data: ";
      return head + field + frame.data + line + line;
    }
  }

  static List<Frame> join(List<List<Frame>> parts) {
    var all = new ArrayList<Frame>();
    parts.forEach(all::addAll);
    return all;
  }
}
