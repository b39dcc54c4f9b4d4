package dev.baton.provider;

import dev.baton.chat.ChatRequest;
import dev.baton.chat.Fault;

/**
 * A platform's wire: our words into theirs and theirs back. Shapes only; it never opens a socket.
 */
public interface Dialect {

  /**
   * Writes {@code request} for {@code target} and makes the reader that understands the answer.
   *
   * @throws BadRequest if this wire has no way to say what is asked
   */
  Exchange write(ChatRequest request, Target target);

  /** What an error reply (any status but 200) means. */
  Fault explain(ErrorReply reply);

  /**
   * One request and the reader of its reply: they share what was renamed on the way out.
   *
   * @param path what follows the platform's base address, such as {@code /v1/messages}
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Exchange(String path, byte[] body, Dropped dropped, ReplyReader reader) {}
}
