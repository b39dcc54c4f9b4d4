package dev.baton.provider;

import dev.baton.catalog.DialectName;
import dev.baton.chat.Allowance;
import dev.baton.chat.ChatRequest;
import dev.baton.chat.Fault;
import io.vertx.core.MultiMap;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The wires of the platforms. A new dialect is a line in each switch. */
public final class Dialects {
  private final InstantSource clock;
  private final AnthropicDialect anthropic;
  private final GeminiDialect gemini;

  /**
   * @param clock against which dates in retry hints are read
   * @param callIds tails for ids of tool calls that come without one
   */
  public Dialects(InstantSource clock, Supplier<String> callIds) {
    this.clock = clock;
    this.anthropic = new AnthropicDialect(clock);
    this.gemini = new GeminiDialect(clock, callIds);
  }

  /** Writes a request for a platform whose wire is not the client's. */
  Dialect.Exchange write(DialectName name, ChatRequest request, Target target) {
    return switch (name) {
      case ANTHROPIC -> anthropic.write(request, target);
      case GEMINI -> gemini.write(request, target);
      case OPENAI ->
          throw new IllegalStateException("chat requests are passed on to this wire as they are");
    };
  }

  Fault explain(DialectName name, ErrorReply reply) {
    return switch (name) {
      case OPENAI -> OpenAiFaults.explain(reply, clock.instant());
      case ANTHROPIC -> anthropic.explain(reply);
      case GEMINI -> gemini.explain(reply);
    };
  }

  Optional<Allowance> allowance(DialectName name, MultiMap headers) {
    return switch (name) {
      case OPENAI -> RateHeaders.chat(headers);
      case ANTHROPIC -> RateHeaders.anthropic(headers, clock);
      // It says nothing before it refuses.
      case GEMINI -> Optional.empty();
    };
  }
}
