package dev.baton.ledger.alert;

import dev.baton.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves to whoever shares a secret who sent something, and when. */
final class Seal {
  private static final String HMAC = "HmacSHA256";
  private static final int MARK_BYTES = 4;

  private Seal() {}

  /** {@code t=<unix seconds>,v1=<hex of the HMAC-SHA256 of "t.body">}. */
  static String signature(Secret secret, long unixSeconds, byte[] body) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
      mac.update((unixSeconds + ".").getBytes(StandardCharsets.US_ASCII));
      return "t=" + unixSeconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has " + HMAC + ".", impossible);
    }
  }

  /** A few digits by which an address is known without being shown. */
  static String mark(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
