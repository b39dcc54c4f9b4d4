package dev.baton.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A running simulator, and a client that sees every byte it sends. */
final class Probe implements AutoCloseable {
  static final List<String> OPENAI = List.of("authorization: Bearer key");
  static final List<String> ANTHROPIC = List.of("x-api-key: key", "anthropic-version: 2023-06-01");
  static final List<String> GEMINI = List.of("x-goog-api-key: key");

  private static final int PATIENCE_MILLIS = 5_000;

  /** How a reply ended, seen from the socket. */
  enum End {
    COMPLETE,
    CUT,
    RESET
  }

  record Reply(int status, String head, Buffer bytes, End end) {
    String body() {
      return bytes.toString();
    }

    /** The data fields of an event stream. */
    List<String> events() {
      return body()
          .lines()
          .filter(line -> line.startsWith("data: "))
          .map(l -> l.substring(6))
          .toList();
    }
  }

  private final Vertx vertx = Vertx.vertx();
  final Simulator simulator;

  Probe() {
    this(Simulator.Options.onFreePort());
  }

  Probe(Simulator.Options options) {
    simulator = Simulator.start(vertx, options).await();
  }

  Reply chat(String model, String more) {
    return post("/openai/v1/chat/completions", OPENAI, chatBody(model, more));
  }

  Reply messages(String model, String more) {
    return post("/anthropic/v1/messages", ANTHROPIC, messagesBody(model, more));
  }

  Reply gemini(String model, String method) {
    return post(geminiPath(model, method), GEMINI, geminiBody());
  }

  static String chatBody(String model, String more) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello 漢\"}]%s}"
        .formatted(model, more);
  }

  static String messagesBody(String model, String more) {
    return "{\"max_tokens\":100," + chatBody(model, more).substring(1);
  }

  static String geminiPath(String model, String method) {
    return "/gemini/v1beta/models/" + model.replace(" ", "%20") + ":" + method;
  }

  static String geminiBody() {
    return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello 漢\"}]}]}";
  }

  Reply post(String path, List<String> headers, String body) {
    try (var socket = send("POST", path, headers, body)) {
      return read(socket, _ -> false);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Hangs up as soon as the bytes so far are enough. */
  Reply postUntil(String path, List<String> headers, String body, Predicate<String> enough) {
    try (var socket = send("POST", path, headers, body)) {
      return read(socket, enough);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Reply call(String method, String path) {
    try (var socket = send(method, path, List.of(), "")) {
      return read(socket, _ -> false);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Asks for the counts until they are as expected, or patience ends. */
  Tally.Row rowOnce(String platform, String model, Predicate<Tally.Row> expected) {
    var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    var row = simulator.tally().of(platform, model);
    while (!expected.test(row) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      row = simulator.tally().of(platform, model);
    }
    return row;
  }

  @SuppressWarnings("AddressSelection")
  Socket send(String method, String path, List<String> headers, String body) throws IOException {
    var socket = new Socket("127.0.0.1", simulator.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nhost: x\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    head.append("connection: close\r\ncontent-length: ").append(bytes.length).append("\r\n\r\n");
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return socket;
  }

  private static Reply read(Socket socket, Predicate<String> enough) {
    var raw = new ByteArrayOutputStream();
    var reset = false;
    try {
      var in = socket.getInputStream();
      var buffer = new byte[8192];
      var seen = false;
      for (var n = in.read(buffer); n >= 0 && !seen; n = seen ? -1 : in.read(buffer)) {
        raw.write(buffer, 0, n);
        seen = enough.test(raw.toString(StandardCharsets.UTF_8));
      }
    } catch (IOException _) {
      reset = true;
    }
    return Raw.parse(raw.toByteArray(), reset);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
