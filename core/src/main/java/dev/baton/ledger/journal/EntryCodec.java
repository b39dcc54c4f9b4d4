package dev.baton.ledger.journal;

import dev.baton.ledger.Entry;

/** Stand-in. */
public final class EntryCodec {
  private EntryCodec() {}

  /** Stand-in. */
  public static byte[] encode(Entry entry) {
    return entry.requestId().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
