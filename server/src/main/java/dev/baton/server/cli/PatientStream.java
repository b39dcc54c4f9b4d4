package dev.baton.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Reads a socket until a deadline for all reads together, not for each. */
final class PatientStream extends InputStream {
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Socket socket;
  private final InputStream in;
  private final long deadline;

  /**
   * @param deadline on the clock of {@link System#nanoTime}
   */
  PatientStream(Socket socket, long deadline) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    var left = (deadline - System.nanoTime()) / NANOS_A_MILLI;
    if (left <= 0) {
      throw new SocketTimeoutException("deadline");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    return in.read(into, from, length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
