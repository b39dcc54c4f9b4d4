package dev.baton.bench.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.regex.Pattern;

/**
 * A tiny OpenAI-like server: {@code first}, {@code gap}, {@code chunks} and {@code size} come from
 * the model's name as with the simulator; {@code fault=cut} and {@code fault=429} misbehave.
 */
public final class TestingUpstream implements AutoCloseable {

  private static final Pattern SETTING = Pattern.compile("~(\\w+)=(\\w+)");

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  public TestingUpstream(int port) {
    var options = new HttpServerOptions().setPort(port).setHost("127.0.0.1");
    server = vertx.createHttpServer(options).requestHandler(this::answer).listen().await();
  }

  /** Serves until it is ended: an upstream for trying the bench by hand. */
  public static void main(String[] args) {
    var upstream = new TestingUpstream(args.length > 0 ? Integer.parseInt(args[0]) : 0);
    System.out.println("Testing upstream http://127.0.0.1:" + upstream.port());
  }

  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private record Script(int first, int gap, int chunks, int size, String fault) {
    static Script of(String body) {
      int first = 0;
      int gap = 0;
      int chunks = 4;
      int size = 10;
      var fault = "none";
      var settings = SETTING.matcher(body);
      while (settings.find()) {
        var value = settings.group(2);
        switch (settings.group(1)) {
          case "first" -> first = Integer.parseInt(value.replace("ms", ""));
          case "gap" -> gap = Integer.parseInt(value.replace("ms", ""));
          case "chunks" -> chunks = Integer.parseInt(value);
          case "size" -> size = Integer.parseInt(value);
          default -> fault = value;
        }
      }
      return new Script(first, gap, chunks, size, fault);
    }
  }

  private void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> {
          var text = body.toString();
          var script = Script.of(text);
          after(
              script.first(),
              () -> {
                if (text.contains("\"stream\":true")) {
                  stream(request.response(), script);
                } else {
                  plain(request.response(), script);
                }
              });
        });
  }

  private static void plain(HttpServerResponse response, Script script) {
    response
        .setStatusCode("429".equals(script.fault()) ? 429 : 200)
        .end(
            "{\"choices\":[{\"message\":{\"content\":\"%s\"}}]}"
                .formatted("x".repeat(script.chunks() * script.size())));
  }

  private void stream(HttpServerResponse response, Script script) {
    response.setChunked(true).putHeader("content-type", "text/event-stream");
    response.write(
        "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n");
    chunk(response, script, 0);
  }

  private void chunk(HttpServerResponse response, Script script, int number) {
    if (number == script.chunks()) {
      if ("cut".equals(script.fault())) {
        response.reset();
      } else {
        response.end("data: [DONE]\n\n");
      }
      return;
    }
    response.write(
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n"
            .formatted("x".repeat(script.size())));
    after(script.gap(), () -> chunk(response, script, number + 1));
  }

  private void after(int millis, Runnable next) {
    if (millis == 0) {
      next.run();
    } else {
      vertx.setTimer(millis, _ -> next.run());
    }
  }
}
