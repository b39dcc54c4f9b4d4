package dev.baton.ledger.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One change in the audit.
 *
 * @param seq its place, from 1 without gaps
 * @param at in milliseconds since the epoch
 * @param who the name of the key that gave the order
 * @param hash over the hash before and all of this, each part with its length before it
 */
public record Deed(long seq, long at, String who, Note note, String hash) {

  /** What stands before the first one. */
  static final String BEGINNING = "";

  static Deed after(String previous, long seq, long at, String who, Note note) {
    return new Deed(seq, at, who, note, hash(previous, seq, at, who, note));
  }

  /** Whether nobody has changed it since, nor what stands before it. */
  boolean follows(String previous) {
    return hash.equals(hash(previous, seq, at, who, note));
  }

  private static String hash(String previous, long seq, long at, String who, Note note) {
    var sha = sha256();
    text(sha, previous);
    sha.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(seq).putLong(at).flip());
    text(sha, who);
    text(sha, note.what());
    text(sha, note.subject());
    text(sha, note.before());
    text(sha, note.after());
    return HexFormat.of().formatHex(sha.digest());
  }

  /** Its length first, so that no two texts are told apart wrongly. */
  private static void text(MessageDigest sha, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    sha.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
