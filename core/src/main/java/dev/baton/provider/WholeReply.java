package dev.baton.provider;

import dev.baton.chat.Fault;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.Function;

/** A reply that is read whole before anything of it is believed: a plain answer, or an error. */
record WholeReply(HttpClientResponse head, Passage passage, Function<ErrorReply, Fault> explain) {
  private static final int ERROR_BYTES_MAX = 1 << 20;
  private static final int ANSWER_BYTES_MAX = 64 << 20;

  int bytesMax() {
    return head.statusCode() == 200 && !passage.streamed() ? ANSWER_BYTES_MAX : ERROR_BYTES_MAX;
  }

  /** What it amounts to. Throws {@link dev.baton.wire.JsonFault} where it is not its wire. */
  Translation.Whole read(byte[] body) {
    if (head.statusCode() != 200) {
      return new Translation.Whole.Bad(refused(head.statusCode(), body));
    }
    var type = ReplyHead.of(head);
    if (!type.isPlainJson()) {
      var asked = passage.streamed() ? "a stream of events" : "JSON";
      return bad("sent " + type + " where " + asked + " was asked");
    }
    var read = passage.translation().whole(body);
    // Some platforms report an error as plain JSON, whatever was asked. An answer is another thing.
    return passage.streamed() && read instanceof Translation.Whole.Good
        ? bad("sent a plain answer where a stream was asked")
        : read;
  }

  private Fault refused(int status, byte[] body) {
    return status < 400
        ? Mishap.malformed("answered with status " + status + " instead of an answer")
        : explain.apply(new ErrorReply(status, head.headers(), body));
  }

  private static Translation.Whole bad(String what) {
    return new Translation.Whole.Bad(Mishap.malformed(what));
  }
}
