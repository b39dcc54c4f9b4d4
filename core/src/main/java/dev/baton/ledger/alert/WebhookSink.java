package dev.baton.ledger.alert;

import dev.baton.config.AlertRules.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts alerts to an address that the operator wrote down. */
final class WebhookSink implements AlertSink {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private final Webhook webhook;
  private final HttpClient client;
  private final Clock clock;
  private final Duration patience;
  private final String name;

  WebhookSink(Webhook webhook, HttpClient client, Clock clock) {
    this(webhook, client, clock, PATIENCE);
  }

  WebhookSink(Webhook webhook, HttpClient client, Clock clock, Duration patience) {
    this.webhook = webhook;
    this.client = client;
    this.clock = clock;
    this.patience = patience;
    // The path of many a webhook is its password, so it is not shown.
    var uri = URI.create(webhook.url());
    this.name =
        "webhook " + uri.getScheme() + "://" + uri.getAuthority() + " " + Seal.mark(webhook.url());
  }

  /** Never follows a redirect: the secret path and the signature are for one address. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(PATIENCE)
        .build();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome send(Alert alert) throws InterruptedException {
    // What the client calls a timeout ends with the head of the reply; this one with its last byte.
    var reply = client.sendAsync(request(alert), BodyHandlers.discarding());
    try {
      return outcome(reply.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode());
    } catch (TimeoutException _) {
      return new Outcome.Later("it took longer than " + patience.toMillis() + " ms");
    } catch (ExecutionException failed) {
      return new Outcome.Later(
          failed.getCause() instanceof IOException broken ? said(broken) : failed.toString());
    } finally {
      reply.cancel(true);
    }
  }

  private HttpRequest request(Alert alert) {
    var body =
        switch (webhook.shape()) {
          case BATON -> AlertText.json(alert);
          case SLACK -> SlackText.json(alert);
        };
    var request =
        HttpRequest.newBuilder(URI.create(webhook.url()))
            .header("content-type", "application/json")
            .header("user-agent", "baton")
            .header("x-baton-event", alert.level().event())
            .header("x-baton-delivery", alert.id())
            .POST(BodyPublishers.ofByteArray(body));
    var time = clock.instant().getEpochSecond();
    webhook
        .secret()
        .ifPresent(
            secret -> request.header("x-baton-signature", Seal.signature(secret, time, body)));
    return request.build();
  }

  private static Outcome outcome(int status) {
    if (status >= 200 && status < 300) {
      return new Outcome.Sent();
    }
    var why = "it answered " + status;
    return status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT
        ? new Outcome.Later(why)
        : new Outcome.Never(why);
  }

  /** Without what an exception may repeat of the address. */
  private static String said(IOException broken) {
    return "the connection failed (" + broken.getClass().getSimpleName() + ")";
  }
}
