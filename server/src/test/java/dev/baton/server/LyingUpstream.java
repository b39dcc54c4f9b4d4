package dev.baton.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A platform that sends exactly the bytes a test gives it, and tells what became of them. */
final class LyingUpstream implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  private final ServerSocket door;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile Lie lie;

  /** What is said to one request; the connection is then read on, unless it was closed. */
  interface Lie {
    void tell(Line line) throws IOException;

    /** These bytes as they are, in one go. */
    static Lie of(String bytes) {
      return line -> line.say(bytes);
    }
  }

  LyingUpstream(Lie lie) {
    this.lie = lie;
    try {
      this.door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    Thread.ofVirtual().start(this::accept);
  }

  void tellNow(Lie next) {
    lie = next;
  }

  String base() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** Connections that neither side has closed. */
  int open() {
    return open.get();
  }

  int accepted() {
    return accepted.get();
  }

  /** Whole requests, head and body, in the order in which they came. */
  List<String> received() {
    return List.copyOf(received);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var socket = door.accept();
        socket.setTcpNoDelay(true);
        accepted.incrementAndGet();
        open.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      for (var request = read(in); !request.isEmpty(); request = read(in)) {
        received.add(request);
        lie.tell(new Line(socket));
      }
    } catch (IOException _) {
      // The peer has closed, or the test has: either way this line is over.
    } finally {
      open.decrementAndGet();
    }
  }

  /** One request, or nothing where the peer has closed. */
  private static String read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    var length = LENGTH.matcher(head);
    var body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return head + new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException cannotClose) {
      throw new UncheckedIOException(cannotClose);
    }
  }

  /** The way back on one connection. */
  record Line(Socket socket) {

    void say(String bytes) throws IOException {
      say(bytes.getBytes(StandardCharsets.UTF_8));
    }

    void say(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    void hangUp() throws IOException {
      socket.close();
    }

    /** Closes with a reset instead of a proper end. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says nothing more, and returns when the peer has closed. */
    void waitForHangUp() throws IOException {
      if (socket.getInputStream().read() >= 0) {
        throw new IOException("the peer asked again before it was answered");
      }
      socket.close();
    }

    /** Is quiet for a moment; ends this line where the peer closes meanwhile. */
    void pause(Duration time) throws IOException {
      socket.setSoTimeout((int) time.toMillis());
      try {
        waitForHangUp();
        throw new EOFException("the peer has closed");
      } catch (SocketTimeoutException _) {
        socket.setSoTimeout(0);
      }
    }
  }
}
