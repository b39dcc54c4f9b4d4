package dev.baton.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One request's tool names, made legal for a platform on the way out and restored on the way back.
 *
 * <p>A name that must change keeps its readable beginning and gets eight digits of its own hash, so
 * that the same tool has the same name in every turn (a platform's prompt cache keys on it) and two
 * tools never meet under one name.
 */
final class ToolNames {
  private static final int STEM_LENGTH_MAX = 55;
  private static final int HASH_BYTES = 4;
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]");

  private final Pattern legal;
  private final Map<String, String> originals = new HashMap<>();

  ToolNames(Pattern legal) {
    this.legal = legal;
  }

  /** The name to send: {@code name} itself where it is legal. */
  String outbound(String name) {
    if (legal.matcher(name).matches()) {
      return name;
    }
    var sent = stem(name) + "_" + hash(name);
    originals.put(sent, name);
    return sent;
  }

  /** The name the caller gave to the tool that the platform calls {@code name}. */
  String inbound(String name) {
    return originals.getOrDefault(name, name);
  }

  private static String stem(String name) {
    var plain = FOREIGN.matcher(name).replaceAll("_");
    var stem = startsWithLetter(plain) ? plain : "t_" + plain;
    return stem.substring(0, Math.min(stem.length(), STEM_LENGTH_MAX));
  }

  private static boolean startsWithLetter(String plain) {
    return !plain.isEmpty() && (plain.charAt(0) == '_' || Character.isLetter(plain.charAt(0)));
  }

  private static String hash(String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var whole = digest.digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(whole, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
