package dev.baton.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A caller who sends whatever bytes he likes over one connection. */
final class RawCaller implements AutoCloseable {
  private static final int WAIT_MAX_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private final InputStream in;

  private RawCaller(int port, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(WAIT_MAX_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  static RawCaller of(TestingServer baton) throws IOException {
    return new RawCaller(baton.port(), 0);
  }

  /** One whose own machine takes hardly anything for him. */
  static RawCaller slowReader(TestingServer baton) throws IOException {
    return new RawCaller(baton.port(), 4096);
  }

  /** A chat request, with its key, as it stands on the wire. */
  static String request(String body, String... moreHeaders) {
    var head = new StringBuilder("POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n");
    head.append("authorization: Bearer ").append(TestingServer.CALLER_KEY).append("\r\n");
    for (var header : moreHeaders) {
      head.append(header).append("\r\n");
    }
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    return head + "content-length: " + length + "\r\n\r\n" + body;
  }

  RawCaller send(String bytes) throws IOException {
    return send(bytes.getBytes(StandardCharsets.UTF_8));
  }

  RawCaller send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** The next reply, whole. */
  Heard hear() throws IOException {
    var status = line();
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    var read = HttpHeaders.of(headers, (_, _) -> true);
    var code = Integer.parseInt(status.split(" ", 3)[1]);
    return new Heard(code, read, code == 100 ? "" : body(read));
  }

  private String body(HttpHeaders headers) throws IOException {
    if (headers.firstValue("transfer-encoding").isPresent()) {
      var whole = new ByteArrayOutputStream();
      for (var size = chunkSize(); size > 0; size = chunkSize()) {
        whole.writeBytes(in.readNBytes(size));
        line();
      }
      line();
      return whole.toString(StandardCharsets.UTF_8);
    }
    var length = (int) headers.firstValueAsLong("content-length").orElse(0);
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  /** The next line, or what there is of it where the server has closed. */
  String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed after \"" + line + "\"");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Reads until the server closes; times out where it does not. */
  String hearToTheEnd() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Leaves, with whatever was still to be read. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
