package dev.baton.bench.failover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An application that uses Baton, and waits no longer than it must. */
public final class Client implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final URI door;
  private final String key;
  private final Runnable end;

  /**
   * @param door the full address of chat completions
   * @param end done when the client is closed
   */
  public Client(URI door, String key, Runnable end) {
    this.door = door;
    this.key = key;
    this.end = end;
  }

  Reply ask(Question question) {
    return ask(question.body(), question.hedge());
  }

  /** Sends this body. */
  public Reply ask(String body) {
    return ask(body, true);
  }

  private Reply ask(String body, boolean hedge) {
    var reading = new ReplyReading();
    var exchange =
        http.sendAsync(
            request(body, hedge),
            head -> {
              reading.head(head.statusCode(), head.headers());
              return BodySubscribers.fromLineSubscriber(reading, it -> it, UTF_8, null);
            });
    try {
      exchange.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return reading.reply(false);
    } catch (ExecutionException _) {
      return reading.reply(true);
    } catch (TimeoutException _) {
      exchange.cancel(true);
      return reading.reply(true);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      exchange.cancel(true);
      return reading.reply(true);
    }
  }

  private HttpRequest request(String body, boolean hedge) {
    var request =
        HttpRequest.newBuilder(door)
            .header("authorization", "Bearer " + key)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!hedge) {
      request.header("x-baton-hedge", "off");
    }
    return request.build();
  }

  @Override
  public void close() {
    http.shutdownNow();
    end.run();
  }
}
