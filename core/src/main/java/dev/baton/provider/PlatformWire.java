package dev.baton.provider;

import dev.baton.catalog.DialectName;
import dev.baton.chat.Allowance;
import dev.baton.chat.ChatRequest;
import dev.baton.chat.Fault;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** How a platform wants to be spoken to: its dialect, and what differs from that dialect's norm. */
public record PlatformWire(DialectName dialect, FieldRules rules, Dialects dialects) {

  Dialect.Exchange write(ChatRequest request, Target target) {
    return dialects.write(dialect, request, target);
  }

  Fault explain(ErrorReply reply) {
    return dialects.explain(dialect, reply);
  }

  /** What the head of a reply says is left of this platform's limits. */
  Optional<Allowance> allowance(MultiMap headers) {
    return dialects.allowance(dialect, headers);
  }
}
