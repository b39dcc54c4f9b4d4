package dev.baton.provider;

import dev.baton.chat.ChatRequest;
import dev.baton.chat.Fault;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The Gemini dialect whose every reply numbers its calls from one: the same bytes each time. */
final class GeminiFixedIds implements Dialect {

  @Override
  public Exchange write(ChatRequest request, Target target) {
    return fresh().write(request, target);
  }

  @Override
  public Fault explain(ErrorReply reply) {
    return fresh().explain(reply);
  }

  private static GeminiDialect fresh() {
    var last = new AtomicInteger();
    Supplier<String> ids = () -> "%024d".formatted(last.incrementAndGet());
    return new GeminiDialect(InstantSource.system(), ids);
  }
}
