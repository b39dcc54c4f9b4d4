package dev.baton.server.api;

import dev.baton.gateway.Gateway;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.HttpReply;
import java.time.Duration;

/** {@code POST /v1/chat/completions}. */
public final class ChatApi {
  private final Gateway gateway;
  private final Intake intake;
  private final Calls calls;
  private final Duration readerPatience;

  /**
   * @param readerPatience how long a reader may take nothing of an answer
   */
  public ChatApi(Gateway gateway, Intake intake, Calls calls, Duration readerPatience) {
    this.gateway = gateway;
    this.intake = intake;
    this.calls = calls;
    this.readerPatience = readerPatience;
  }

  public void complete(Exchange exchange) {
    intake.take(exchange, body -> answer(exchange, body));
  }

  private void answer(Exchange exchange, byte[] body) {
    var reply = new HttpReply(exchange.request(), intake.pace().alarms(), readerPatience);
    gateway.answer(calls.of(exchange, body), reply);
  }
}
