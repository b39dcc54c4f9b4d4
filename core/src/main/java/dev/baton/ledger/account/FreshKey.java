package dev.baton.ledger.account;

import dev.baton.config.Secret;
import dev.baton.config.VirtualKey;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * A key just made: the one moment in which it is known. 256 random bits and a checksum over them,
 * behind the letters by which callers know ours.
 */
public record FreshKey(Secret secret) {
  private static final String PREFIX = "bt-";
  private static final int RANDOM_BYTES = 32;
  private static final int HINT = 4;

  /** One that nobody can guess, as far as nobody can guess what {@code random} says. */
  public static FreshKey make(RandomGenerator random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    var whole = ByteBuffer.allocate(RANDOM_BYTES + Integer.BYTES).put(bytes).putInt(sum(bytes));
    return new FreshKey(Secret.of(PREFIX + Base64.getUrlEncoder().encodeToString(whole.array())));
  }

  private static int sum(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  String digest() {
    return VirtualKey.sha256(secret.reveal());
  }

  String hint() {
    var text = secret.reveal();
    return text.substring(text.length() - HINT);
  }
}
