package dev.baton.config;

import dev.baton.catalog.RateLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A key that callers of Baton show; only its digest is kept.
 *
 * @param sha256 of the key's UTF-8 bytes, in lower-case hex
 * @param limits how much its holder may ask
 */
public record VirtualKey(String name, String sha256, Role role, RateLimits limits) {

  /** What the holder of a key may do. */
  public enum Role {
    CALLER,
    VIEWER,
    ADMIN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public VirtualKey {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("The digest of key " + name + " is not 64 hex digits.");
    }
  }

  /** One without limits. */
  public static VirtualKey of(String name, Secret key, Role role) {
    return new VirtualKey(name, sha256(key.reveal()), role, RateLimits.NONE);
  }

  /** The digest under which a shown key is looked up. */
  public static String sha256(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
