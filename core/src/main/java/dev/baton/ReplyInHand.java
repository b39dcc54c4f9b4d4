package dev.baton;

import dev.baton.gateway.Head;
import dev.baton.gateway.Outcome;
import dev.baton.gateway.PlainReply;
import dev.baton.provider.OpenAiAnswerText;
import dev.baton.provider.Refusal;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Brings an answer from the event loop to the thread that waits for it. */
final class ReplyInHand implements PlainReply {
  private final CompletableFuture<Reply> answer = new CompletableFuture<>();
  private final Promise<Void> gone = Promise.promise();

  Reply await() {
    try {
      return answer.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException why ? why : failed;
    }
  }

  /** Whatever happened, nobody waits for ever. */
  void settle(AsyncResult<Outcome> ended) {
    if (ended.failed()) {
      answer.completeExceptionally(ended.cause());
    } else if (ended.result() instanceof Outcome.Refused(var fault)) {
      answer.completeExceptionally(new Refused(fault));
    }
  }

  @Override
  public void whole(Head head, Buffer body) {
    var bytes = body.getBytes();
    var json = new String(bytes, StandardCharsets.UTF_8);
    answer.complete(new Reply(OpenAiAnswerText.of(bytes), head.platform(), head.model(), json));
  }

  @Override
  public void refuse(Head head, Refusal refusal) {
    // The outcome tells the same as a fault, which is more than these bytes.
  }

  @Override
  public void begin(Head head) {
    answer.completeExceptionally(
        new IllegalArgumentException("This door gives whole answers; leave \"stream\" out."));
    gone.tryComplete();
  }

  @Override
  public Future<Void> gone() {
    return gone.future();
  }
}
