package dev.baton.ledger.alert;

import dev.baton.config.AlertRules;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the sinks that a configuration asks for, and owns what they share. */
public final class AlertSinks implements AutoCloseable {
  private final Clock clock;
  private Optional<HttpClient> client = Optional.empty();

  public AlertSinks(Clock clock) {
    this.clock = clock;
  }

  /** The log, and those of the configuration. */
  public List<AlertSink> of(AlertRules rules) {
    var sinks = new ArrayList<AlertSink>();
    sinks.add(new LogSink());
    rules.webhooks().forEach(webhook -> sinks.add(new WebhookSink(webhook, client(), clock)));
    rules.mail().ifPresent(mail -> sinks.add(MailSink.to(mail, clock)));
    return sinks;
  }

  /** It brings threads of its own, so there is one, and only where it is used. */
  private synchronized HttpClient client() {
    var made = client.orElseGet(WebhookSink::client);
    client = Optional.of(made);
    return made;
  }

  @Override
  public synchronized void close() {
    client.ifPresent(HttpClient::shutdownNow);
  }
}
