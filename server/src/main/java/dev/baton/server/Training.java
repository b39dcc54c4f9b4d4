package dev.baton.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * The run from which the JVM's ahead-of-time cache is made: answers one request of each kind
 * through the simulated platforms, so that their classes are in the cache, and ends.
 */
final class Training {
  private static final List<String> MODELS =
      List.of(
          "openai/gpt-4o~first=0ms~gap=0ms",
          "anthropic/claude-3-5-sonnet~first=0ms~gap=0ms",
          "gemini/gemini-1.5-pro~first=0ms~gap=0ms");

  private Training() {}

  /** Whether this process was started for training only. */
  static boolean asked() {
    return Boolean.getBoolean("baton.train");
  }

  static void run(String url, String key) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      for (var model : MODELS) {
        for (var stream : List.of(true, false)) {
          chat(client, url, key, model, stream);
        }
      }
      for (var path : List.of("/v1/models", "/api/v1/models", "/metrics", "/healthz")) {
        client.send(request(url + path, key).build(), HttpResponse.BodyHandlers.ofString());
      }
    }
  }

  private static void chat(HttpClient client, String url, String key, String model, boolean stream)
      throws IOException, InterruptedException {
    var body =
        """
        {"model":"%s","stream":%s,"messages":[{"role":"user","content":"hello"}]}\
        """
            .formatted(model, stream);
    client.send(
        request(url + "/v1/chat/completions", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String url, String key) {
    return HttpRequest.newBuilder(URI.create(url)).header("authorization", "Bearer " + key);
  }
}
