package dev.baton.ledger.alert;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection to a mail server: commands go, replies of one or more lines come. */
final class SmtpLine implements AutoCloseable {
  private static final int LINE_MAX = 1024;
  private static final int LINES_MAX = 100;
  private static final int CODE_LENGTH = 3;

  /** However little the server says at a time, it is done after so many patiences. */
  private static final int PATIENCES_MAX = 3;

  private final Way way;
  private final CompletableFuture<Void> deadline;
  private Socket socket;
  private InputStream in;

  /**
   * How to a mail server.
   *
   * @param tls whether the connection is encrypted from its start
   * @param patience how long the server may take for one step
   */
  record Way(String host, int port, boolean tls, SSLSocketFactory factory, Duration patience) {}

  /** What a server answered. */
  record Reply(int code, List<String> lines) {
    Reply {
      lines = List.copyOf(lines);
    }

    boolean positive() {
      return code >= 200 && code < 400;
    }
  }

  private SmtpLine(Way way, Socket socket) throws IOException {
    this.way = way;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    var whole = way.patience().multipliedBy(PATIENCES_MAX);
    var later = CompletableFuture.delayedExecutor(whole.toMillis(), TimeUnit.MILLISECONDS);
    this.deadline = CompletableFuture.runAsync(() -> close(socket), later);
  }

  static SmtpLine open(Way way) throws IOException {
    var socket = new Socket();
    try {
      var patience = Math.toIntExact(way.patience().toMillis());
      socket.connect(new InetSocketAddress(way.host(), way.port()), patience);
      socket.setSoTimeout(patience);
      var line = new SmtpLine(way, socket);
      if (way.tls()) {
        line.secure();
      }
      return line;
    } catch (IOException | RuntimeException failed) {
      close(socket);
      throw failed;
    }
  }

  /** Encrypts what is said from here on, and makes sure that it is the right server. */
  void secure() throws IOException {
    if (in.available() > 0) {
      throw new IOException("something was slipped in before the encryption began");
    }
    var secure = (SSLSocket) way.factory().createSocket(socket, way.host(), way.port(), true);
    var parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    socket = secure;
    in = new BufferedInputStream(secure.getInputStream());
  }

  /** Whether nobody on the way can read what is said. */
  boolean confidential() {
    return socket instanceof SSLSocket || socket.getInetAddress().isLoopbackAddress();
  }

  boolean encrypted() {
    return socket instanceof SSLSocket;
  }

  /** Who calls, as SMTP wants an address without a name: {@code [127.0.0.1]}. */
  String caller() {
    return literal(socket.getLocalAddress());
  }

  static String literal(InetAddress address) {
    var text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
  }

  Reply ask(String command) throws IOException {
    if (command.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("A command is one line of printable ASCII.");
    }
    send(command + "\r\n");
    return reply();
  }

  /** Lines of a message and the dot that ends it; a dot that begins a line is doubled. */
  Reply ask(List<String> message) throws IOException {
    var text = new StringBuilder();
    for (var line : message) {
      text.append(line.startsWith(".") ? "." : "").append(line).append("\r\n");
    }
    send(text.append(".\r\n").toString());
    return reply();
  }

  private void send(String text) throws IOException {
    var out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  Reply reply() throws IOException {
    var lines = new ArrayList<String>();
    var line = line();
    while (line.length() > CODE_LENGTH && line.charAt(CODE_LENGTH) == '-') {
      lines.add(line.substring(CODE_LENGTH + 1));
      if (lines.size() > LINES_MAX) {
        throw new IOException("its reply has no end");
      }
      line = line();
    }
    if (!line.matches("[2-5][0-9]{2}( .*)?")) {
      throw new IOException("what answers there is no mail server");
    }
    lines.add(line.substring(Math.min(CODE_LENGTH + 1, line.length())));
    return new Reply(Integer.parseInt(line, 0, CODE_LENGTH, 10), lines);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("it hung up");
      }
      if (line.length() >= LINE_MAX) {
        throw new IOException("its line has no end");
      }
      line.append(b >= ' ' && b <= '~' ? (char) b : b == '\r' ? "" : '?');
    }
    return line.toString();
  }

  @Override
  public void close() {
    deadline.cancel(false);
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Nothing more is wanted of it.
    }
  }
}
