package dev.baton.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The keys Baton accepts, as digests only: the keys themselves are nowhere. Immutable, shared by
 * all loops.
 *
 * <p>A digest finds its entry by hash and is then compared whole in constant time; an unknown key
 * is compared with a decoy, so that both cost the same.
 */
public final class Keyring {

  /** SHA-256 of a key. */
  @SuppressWarnings("ArrayRecordComponent") // compared in constant time, see equals
  public record Digest(byte[] bytes) {
    public Digest {
      bytes = bytes.clone();
    }

    public static Digest of(String key) {
      return new Digest(sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Digest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /**
   * Whose key it is, and from when on it opens nothing.
   *
   * @param until in milliseconds since the epoch
   */
  public record Place(Identity identity, long until) {}

  private record Entry(Digest digest, Place place) {}

  private static final Entry DECOY =
      new Entry(new Digest(new byte[32]), new Place(Identity.NOBODY, 0));

  private final Map<Digest, Entry> entries = new HashMap<>();
  private final LongSupplier millis;

  /**
   * @param millis since the epoch
   */
  public Keyring(Map<Digest, Place> places, LongSupplier millis) {
    places.forEach((digest, place) -> entries.put(digest, new Entry(digest, place)));
    this.millis = millis;
  }

  /** Nobody for a key that has ended, exactly as for one that never was. */
  Optional<Identity> find(String key) {
    var digest = Digest.of(key);
    var entry = entries.getOrDefault(digest, DECOY);
    var same = MessageDigest.isEqual(entry.digest().bytes, digest.bytes);
    var lasts = millis.getAsLong() < entry.place().until();
    return same && lasts ? Optional.of(entry.place().identity()) : Optional.empty();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
