package dev.baton.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What faults do to bytes that are already written down. */
final class Bytes {

  private Bytes() {}

  static byte[] join(List<byte[]> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  static byte[] first(byte[] bytes, int count) {
    return Arrays.copyOf(bytes, Math.min(count, bytes.length));
  }

  static List<byte[]> slices(byte[] bytes, int size) {
    var slices = new ArrayList<byte[]>();
    for (var at = 0; at < bytes.length; at += size) {
      slices.add(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
    }
    return slices;
  }

  /** The first half of the parts, and half of the one after. */
  static List<byte[]> half(List<byte[]> parts) {
    var middle = parts.size() / 2;
    var half = new ArrayList<>(parts.subList(0, middle));
    half.add(first(parts.get(middle), parts.get(middle).length / 2));
    return half;
  }

  /** One gzip stream, flushed after each part so that a reader gets it at once. */
  static List<byte[]> gzip(List<byte[]> parts) {
    var packed = new ArrayList<byte[]>();
    var sink = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(sink, 512, true)) {
      for (var part : parts) {
        gzip.write(part);
        gzip.flush();
        packed.add(sink.toByteArray());
        sink.reset();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    packed.add(sink.toByteArray());
    return packed;
  }
}
