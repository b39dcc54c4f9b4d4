package dev.baton.bench.load;

/** The bytes that came are not HTTP/1.1. */
final class MalformedReply extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedReply(String message) {
    super(message);
  }
}
