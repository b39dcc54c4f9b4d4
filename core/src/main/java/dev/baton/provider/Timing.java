package dev.baton.provider;

/** When an attempt did what, on the nano clock; 0 while it has not. One event loop. */
public final class Timing {
  long sent;
  long firstByte;
  long firstContent;
  long received;
  long ended;
  int sendings;

  /** When the request left. */
  public long sent() {
    return sent;
  }

  /** How often it did: once more where the connection died as it was used again. */
  public int sendings() {
    return sendings;
  }

  public long firstByte() {
    return firstByte;
  }

  /** When the first content came; a plain answer's comes whole. */
  public long firstContent() {
    return firstContent;
  }

  public long ended() {
    return ended;
  }

  /** How long we waited for the platform: for a stream, until it began to answer. */
  public long waitedNanos() {
    return sent == 0 ? 0 : (received == 0 ? ended : received) - sent;
  }
}
