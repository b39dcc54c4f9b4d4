package dev.baton.ledger.report;

/**
 * The rows of a span as a file, made piece by piece as somebody takes them: the whole is never in
 * memory. Blocks while a piece is made; one thread at a time.
 */
public interface Export {
  /** The media type of the file. */
  String type();

  /** The next piece; one without bytes when there is no more. */
  byte[] next();
}
