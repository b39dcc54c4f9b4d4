package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request over a connection of its own: sent once, never repeated and never redirected, because
 * an answer may cost money.
 *
 * <p>A socket rather than the JDK's HTTP client: that one takes a fifth of a second to load, which
 * is most of what a short answer takes.
 */
final class HttpCall {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

  private final Door door;
  private final Duration patience;

  /**
   * @param patience how long all of it may take, to the last byte of the reply
   */
  HttpCall(Door door, Duration patience) {
    this.door = door;
    this.patience = patience;
  }

  ServerReply get(String endpoint) {
    return send("GET", endpoint, new byte[0]);
  }

  ServerReply post(String endpoint, byte[] json) {
    return send("POST", endpoint, json);
  }

  ServerReply put(String endpoint, byte[] json) {
    return send("PUT", endpoint, json);
  }

  ServerReply patch(String endpoint, byte[] json) {
    return send("PATCH", endpoint, json);
  }

  ServerReply delete(String endpoint) {
    return send("DELETE", endpoint, new byte[0]);
  }

  private ServerReply send(String method, String endpoint, byte[] body) {
    var deadline = System.nanoTime() + patience.toNanos();
    var socket = connect();
    try {
      write(socket, head(method, endpoint, body.length), body);
      var in = new BufferedInputStream(new PatientStream(socket, deadline));
      return ServerReply.read(in, socket);
    } catch (IOException e) {
      close(socket);
      throw broken(e);
    }
  }

  /** A server may refuse a request before it has read it, so what it says is read even then. */
  private static void write(Socket socket, String head, byte[] body) throws IOException {
    var out = socket.getOutputStream();
    var first = head.getBytes(StandardCharsets.US_ASCII);
    var whole = new byte[first.length + body.length];
    System.arraycopy(first, 0, whole, 0, first.length);
    System.arraycopy(body, 0, whole, first.length, body.length);
    try {
      out.write(whole);
      out.flush();
    } catch (IOException e) {
      if (socket.getInputStream().available() == 0) {
        throw e;
      }
    }
  }

  private String head(String method, String endpoint, int length) {
    var host = door.port() == (door.secure() ? 443 : 80) ? "" : ":" + door.port();
    return method
        + " "
        + door.path(endpoint)
        + " HTTP/1.1\r\nHost: "
        + door.host()
        + host
        + "\r\nConnection: close\r\nUser-Agent: baton-cli/"
        + Version.number()
        + "\r\nAccept: application/json, text/event-stream\r\n"
        + door.key().map(key -> "Authorization: Bearer " + key + "\r\n").orElse("")
        + (length == 0 ? "" : "Content-Type: application/json\r\n")
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  private Socket connect() {
    var socket = new Socket();
    try {
      var address = new InetSocketAddress(door.host(), door.port());
      socket.setTcpNoDelay(true);
      var wait = patience.compareTo(CONNECT_MAX) < 0 ? patience : CONNECT_MAX;
      socket.connect(address, Math.toIntExact(Math.max(1, wait.toMillis())));
      return door.secure() ? secured(socket) : socket;
    } catch (IOException e) {
      close(socket);
      throw new CliFault(
          FaultCode.UNREACHABLE,
          "No server answers at " + door.url() + ". Start one with \"baton up\".",
          e);
    }
  }

  private Socket secured(Socket socket) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var secure = (SSLSocket) factory.createSocket(socket, door.host(), door.port(), true);
    var parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is given up anyway.
    }
  }

  /** What it means that a connection failed after it had stood. */
  static CliFault broken(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return new CliFault(
          FaultCode.DEADLINE, "The server took longer than --timeout allows; it was left.", e);
    }
    if (e instanceof ServerReply.NotHttp) {
      return new CliFault(FaultCode.MALFORMED, "What answered there does not speak HTTP.", e);
    }
    return new CliFault(
        FaultCode.CUT, "The server closed the connection before its answer was whole.", e);
  }
}
