package dev.baton.ledger.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server of a few lines, which notes all that is said to it. */
final class TestingMailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Optional<SSLContext> tls;
  private final boolean tlsFirst;
  private final List<String> offers;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  private TestingMailServer(Optional<SSLContext> tls, boolean tlsFirst, List<String> offers)
      throws IOException {
    this.tls = tls;
    this.tlsFirst = tlsFirst;
    this.offers = offers;
    this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  static TestingMailServer offering(String... offers) throws IOException {
    return new TestingMailServer(Optional.empty(), false, List.of(offers));
  }

  static TestingMailServer encrypted(SSLContext tls, boolean fromTheStart, String... offers)
      throws IOException {
    return new TestingMailServer(Optional.of(tls), fromTheStart, List.of(offers));
  }

  /** Answers a line that begins like this in another way. */
  TestingMailServer answering(String begin, String reply) {
    answers.put(begin, reply);
    return this;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What was said by the client, line by line; with the handshakes between. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    try {
      while (true) {
        try (var connection = socket.accept()) {
          talk(connection);
        } catch (IOException broken) {
          if (socket.isClosed()) {
            return;
          }
          heard.add("(" + broken.getClass().getSimpleName() + ")");
        }
      }
    } catch (RuntimeException bug) {
      heard.add("(" + bug + ")");
    }
  }

  private void talk(Socket plain) throws IOException {
    var connection = tlsFirst ? secured(plain) : plain;
    var in = reader(connection);
    say(connection, answers.getOrDefault("greeting", "220 mail.example.com"));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      say(connection, answer(line));
      if (line.equals("STARTTLS")) {
        connection = secured(plain);
        in = reader(connection);
      } else if (line.equals("DATA")) {
        message(in);
        say(connection, answers.getOrDefault("message", "250 taken"));
      } else if (line.equals("QUIT")) {
        return;
      }
    }
  }

  private void message(BufferedReader in) throws IOException {
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      if (line.equals(".")) {
        return;
      }
    }
  }

  private String answer(String line) {
    var special =
        answers.entrySet().stream().filter(entry -> line.startsWith(entry.getKey())).findFirst();
    if (special.isPresent()) {
      return special.get().getValue();
    }
    return switch (line.split(" ", 2)[0]) {
      case "EHLO" -> hello();
      case "DATA" -> "354 go on";
      case "STARTTLS" -> "220 go on";
      case "QUIT" -> "221 bye";
      case "AUTH" -> line.equals("AUTH LOGIN") ? "334 VXNlcm5hbWU6" : "235 welcome";
      case "bWU=" -> "334 UGFzc3dvcmQ6";
      default -> "250 ok";
    };
  }

  private String hello() {
    var lines = new StringBuilder("250-mail.example.com\r\n");
    offers.forEach(offer -> lines.append("250-").append(offer).append("\r\n"));
    return lines.append("250 8BITMIME").toString();
  }

  private Socket secured(Socket plain) throws IOException {
    var factory = tls.orElseThrow().getSocketFactory();
    var secure = (SSLSocket) factory.createSocket(plain, null, plain.getPort(), false);
    secure.setUseClientMode(false);
    secure.startHandshake();
    heard.add("(encrypted)");
    return secure;
  }

  private static BufferedReader reader(Socket connection) throws IOException {
    return new BufferedReader(
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void say(Socket connection, String words) throws IOException {
    connection.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    connection.getOutputStream().flush();
  }
}
