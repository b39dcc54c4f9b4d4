package dev.baton.provider;

import dev.baton.catalog.DialectName;
import dev.baton.chat.Fault;

/** The wires of the platforms. A new dialect is one line here. */
final class Dialects {
  private static final AnthropicDialect ANTHROPIC = new AnthropicDialect();
  private static final GeminiDialect GEMINI = new GeminiDialect();

  private Dialects() {}

  static Fault explain(DialectName dialect, ErrorReply reply) {
    return switch (dialect) {
      case OPENAI -> OpenAiFaults.explain(reply);
      case ANTHROPIC -> ANTHROPIC.explain(reply);
      case GEMINI -> GEMINI.explain(reply);
    };
  }
}
