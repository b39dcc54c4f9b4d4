package dev.baton.config;

import dev.baton.catalog.RateLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key that callers of Baton show; only its digest is kept.
 *
 * @param sha256 of the key's UTF-8 bytes, in lower-case hex
 * @param limits how much its holder may ask
 */
public record VirtualKey(
    String name, String sha256, Role role, RateLimits limits, Particulars particulars) {

  /** What the holder of a key may do. */
  public enum Role {
    MEMBER,
    VIEWER,
    OPERATOR,
    ADMIN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Whose key it is, what for and how long.
   *
   * @param user empty where nobody is named, like {@code team}
   * @param models patterns over what may be asked for; none: anything
   * @param expires from when on it opens nothing
   */
  public record Particulars(
      String user, String team, List<String> models, Optional<Instant> expires) {
    public static final Particulars NONE = new Particulars("", "", List.of(), Optional.empty());

    public Particulars {
      models = List.copyOf(models);
    }
  }

  public VirtualKey {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("The digest of key " + name + " is not 64 hex digits.");
    }
  }

  /** One of nobody in particular. */
  public VirtualKey(String name, String sha256, Role role, RateLimits limits) {
    this(name, sha256, role, limits, Particulars.NONE);
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
