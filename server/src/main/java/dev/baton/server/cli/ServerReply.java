package dev.baton.server.cli;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered: the head is here, the body is read as it comes.
 *
 * @param headers by their names in lower case
 * @param body fails with an {@link EOFException} where it ends before its end
 */
record ServerReply(int status, Map<String, String> headers, InputStream body, Closeable connection)
    implements Closeable {
  private static final int LINE_MAX = 16 * 1024;
  private static final int HEADERS_MAX = 200;
  private static final int BODY_MAX = 64 * 1024 * 1024;

  /** The bytes are no HTTP reply. */
  static final class NotHttp extends IOException {
    private static final long serialVersionUID = 1L;

    NotHttp(String line) {
      super("not HTTP: " + line);
    }
  }

  ServerReply {
    headers = Map.copyOf(headers);
  }

  static ServerReply read(InputStream in, Closeable connection) throws IOException {
    var status = statusOf(line(in));
    var headers = headers(in);
    while (status < 200) {
      // An interim reply, such as 100 Continue: the real one follows.
      status = statusOf(line(in));
      headers = headers(in);
    }
    return new ServerReply(status, headers, body(in, headers), connection);
  }

  boolean ok() {
    return status == 200 || status == 201;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
  }

  boolean isEventStream() {
    return header("content-type").filter(type -> type.startsWith("text/event-stream")).isPresent();
  }

  byte[] wholeBody() throws IOException {
    var bytes = body.readNBytes(BODY_MAX + 1);
    if (bytes.length > BODY_MAX) {
      throw new NotHttp("a body without end");
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException _) {
      // Nothing more is wanted of it.
    }
  }

  private static int statusOf(String line) throws NotHttp {
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
      throw new NotHttp(line);
    }
    return Integer.parseInt(line, 9, 12, 10);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      if (colon <= 0 || headers.size() >= HEADERS_MAX) {
        throw new NotHttp(line);
      }
      var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.putIfAbsent(name, line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static InputStream body(InputStream in, Map<String, String> headers) throws NotHttp {
    var coding = headers.getOrDefault("transfer-encoding", "");
    if (coding.equalsIgnoreCase("chunked")) {
      return new ChunkedBody(in);
    }
    var length = headers.getOrDefault("content-length", "");
    if (!length.isEmpty() && !length.matches("[0-9]{1,15}")) {
      throw new NotHttp("content-length " + length);
    }
    return length.isEmpty() ? in : new SizedBody(in, Long.parseLong(length));
  }

  /** A line of a head, without its end. */
  static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("within a head");
      }
      if (line.length() >= LINE_MAX) {
        throw new NotHttp("a line without end");
      }
      line.append((char) b);
    }
    var text = line.toString();
    var bytes = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
