package dev.baton.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request with the bytes for its path, then closes; or never answers. */
final class ScriptedServer implements AutoCloseable {
  private static final String SILENCE = "";

  private final ServerSocket socket;
  private final String reply;
  private final Map<String, String> elsewhere = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private ScriptedServer(String reply) throws IOException {
    this.reply = reply;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  static ScriptedServer saying(String reply) throws IOException {
    return new ScriptedServer(reply);
  }

  static ScriptedServer silent() throws IOException {
    return new ScriptedServer(SILENCE);
  }

  /** A reply with its length. */
  static ScriptedServer json(int status, String body, String... headers) throws IOException {
    return saying(jsonReply(status, body, headers));
  }

  /** Says this where a path is asked for, and to all others what it says anyway. */
  ScriptedServer butAt(String path, int status, String body) {
    elsewhere.put(path, jsonReply(status, body));
    return this;
  }

  private static String jsonReply(int status, String body, String... headers) {
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 "
        + status
        + " Some Reason\r\nContent-Type: application/json\r\n"
        + lines(headers)
        + "Content-Length: "
        + length
        + "\r\n\r\n"
        + body;
  }

  /** A chunked event stream, each event a chunk; closed without the last chunk if {@code cut}. */
  static ScriptedServer stream(boolean cut, List<String> events, String... headers)
      throws IOException {
    var reply = new StringBuilder("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n");
    reply.append(lines(headers)).append("Transfer-Encoding: chunked\r\n\r\n");
    for (var event : events) {
      var frame = "data: " + event + "\n\n";
      var size = Integer.toHexString(frame.getBytes(StandardCharsets.UTF_8).length);
      reply.append(size).append("\r\n").append(frame).append("\r\n");
    }
    return saying(reply.append(cut ? "" : "0\r\n\r\n").toString());
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** What arrived: head and body of each request. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (var connection : open) {
      connection.close();
    }
  }

  private void serve() {
    try {
      while (true) {
        answer(socket.accept());
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void answer(Socket connection) throws IOException {
    open.add(connection);
    var request = request(connection.getInputStream());
    requests.add(request);
    var said = elsewhere.getOrDefault(request.split(" ", 3)[1], reply);
    if (!said.equals(SILENCE)) {
      connection.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
      connection.close();
    }
  }

  private static String request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    var text = head.toString(StandardCharsets.UTF_8);
    var length =
        text.lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring(16)))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
