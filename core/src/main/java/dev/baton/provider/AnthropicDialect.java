package dev.baton.provider;

import dev.baton.chat.ChatRequest;
import dev.baton.chat.Fault;
import java.time.InstantSource;
import java.util.regex.Pattern;

/** Anthropic's Messages, version {@code 2023-06-01}. */
public final class AnthropicDialect implements Dialect {
  private static final Pattern LEGAL_TOOL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final AnthropicFaults faults;

  /**
   * A dialect for every platform that speaks this wire.
   *
   * @param clock against which the dates in retry hints are read
   */
  public AnthropicDialect(InstantSource clock) {
    faults = new AnthropicFaults(clock);
  }

  @Override
  public Exchange write(ChatRequest request, Target target) {
    var dropped = new Dropped();
    var names = new ToolNames(LEGAL_TOOL_NAME);
    var written = new AnthropicRequest(request, target, names, dropped);
    var answer = new AnthropicAnswer(target.platform(), names, written.hasStandIn(), faults);
    return new Exchange("/v1/messages", written.body(), dropped, new AnthropicReader(answer));
  }

  @Override
  public Fault explain(ErrorReply reply) {
    return faults.explain(reply);
  }
}
