package dev.baton.bench.failover;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one reply of the chat completions wire, line by line as it arrives, and believes nothing
 * that is not there. Lines come from one thread at a time; {@link #reply} may be called by another.
 */
final class ReplyReading implements Flow.Subscriber<String> {
  private static final String DATA = "data:";

  private final long beganNanos = System.nanoTime();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder plain = new StringBuilder();
  private final Map<String, String> headers = new HashMap<>();
  private int status;
  private boolean streamed;
  private String finish = "";
  private String error = "";
  private String usage = "";
  private boolean done;
  private long firstContentNanos;

  synchronized void head(int code, HttpHeaders given) {
    status = code;
    given.map().forEach((name, values) -> headers.put(name, values.getFirst()));
    streamed = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public synchronized void onNext(String line) {
    if (!streamed) {
      plain.append(line).append('\n');
    } else if (line.startsWith(DATA)) {
      event(line.substring(DATA.length()).strip());
    }
  }

  @Override
  public void onError(Throwable fault) {
    // Whoever waits for the exchange hears of it.
  }

  @Override
  public synchronized void onComplete() {
    if (!streamed) {
      object(plain.toString(), "message");
      done = error.isEmpty() && !finish.isEmpty();
    }
  }

  synchronized Reply reply(boolean cut) {
    var took = System.nanoTime() - beganNanos;
    return new Reply(
        status,
        headers,
        text.toString(),
        finish,
        done,
        error,
        usage,
        cut,
        Duration.ofNanos(firstContentNanos > 0 ? firstContentNanos : took),
        Duration.ofNanos(took));
  }

  private void event(String data) {
    if (data.equals("[DONE]")) {
      done = true;
    } else {
      object(data, "delta");
    }
  }

  private void object(String json, String words) {
    try {
      read(JsonMapper.shared().readTree(json), words);
    } catch (JacksonException _) {
      error = "not-json";
    }
  }

  private void read(JsonNode object, String words) {
    if (object.has("error")) {
      error = object.path("error").path("code").asString("without-code");
    }
    var choice = object.path("choices").path(0);
    content(choice.path(words).path("content").asString(""));
    finish = choice.path("finish_reason").asString(finish);
    var used = object.path("usage");
    if (used.isObject()) {
      usage = used.path("prompt_tokens").asInt(-1) + "+" + used.path("completion_tokens").asInt(-1);
    }
  }

  private void content(String piece) {
    if (!piece.isEmpty() && text.isEmpty()) {
      firstContentNanos = System.nanoTime() - beganNanos;
    }
    text.append(piece);
  }
}
