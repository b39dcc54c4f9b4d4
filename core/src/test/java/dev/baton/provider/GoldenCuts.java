package dev.baton.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ways in which a network and a platform may cut and decorate the same stream. */
final class GoldenCuts {

  private GoldenCuts() {}

  static List<byte[]> at(byte[] stream, int cut) {
    return List.of(
        Arrays.copyOfRange(stream, 0, cut), Arrays.copyOfRange(stream, cut, stream.length));
  }

  static List<byte[]> intoBytes(byte[] stream) {
    var pieces = new ArrayList<byte[]>();
    for (var b : stream) {
      pieces.add(new byte[] {b});
    }
    return pieces;
  }

  static byte[] withCarriageReturns(byte[] stream) {
    return bytes(text(stream).replace("\n", "\r\n"));
  }

  static byte[] withComments(byte[] stream) {
    return bytes(": hello\n\n" + text(stream).replace("\n\n", "\n\n: keep-alive\n\n"));
  }

  /** Everything up to the end of the first, second, ... event. */
  static List<byte[]> truncations(byte[] stream) {
    var cut = new ArrayList<byte[]>();
    cut.add(new byte[0]);
    var text = text(stream);
    for (var at = text.indexOf("\n\n"); at >= 0; at = text.indexOf("\n\n", at + 2)) {
      cut.add(bytes(text.substring(0, at + 2)));
    }
    return cut;
  }

  static boolean hasCarriageReturns(byte[] stream) {
    return text(stream).indexOf('\r') >= 0;
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
