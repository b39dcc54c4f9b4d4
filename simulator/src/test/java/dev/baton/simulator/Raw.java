package dev.baton.simulator;

import dev.baton.simulator.Probe.End;
import dev.baton.simulator.Probe.Reply;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads an HTTP/1.1 reply from raw bytes, also one that is broken off. */
final class Raw {
  private final byte[] raw;
  private int at;
  private boolean complete;

  private Raw(byte[] raw) {
    this.raw = raw;
  }

  static Reply parse(byte[] bytes, boolean reset) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var split = text.indexOf("\r\n\r\n");
    if (split < 0) {
      return new Reply(0, text, Buffer.buffer(), reset ? End.RESET : End.CUT);
    }
    var head = text.substring(0, split);
    var raw = new Raw(Arrays.copyOfRange(bytes, split + 4, bytes.length));
    var body = head.contains("chunked") ? raw.chunked() : raw.sized(length(head));
    var end = reset ? End.RESET : raw.complete ? End.COMPLETE : End.CUT;
    return new Reply(Integer.parseInt(head.substring(9, 12)), head, Buffer.buffer(body), end);
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.startsWith("content-length: "))
        .mapToInt(line -> Integer.parseInt(line.substring(16)))
        .findFirst()
        .orElse(0);
  }

  private byte[] sized(int length) {
    complete = raw.length == length;
    return raw;
  }

  private byte[] chunked() {
    var body = new ByteArrayOutputStream();
    for (var size = size(); size >= 0; size = size()) {
      if (size == 0) {
        complete = true;
        break;
      }
      var end = Math.min(raw.length, at + size);
      body.write(raw, at, end - at);
      at = end + 2;
    }
    return body.toByteArray();
  }

  private int size() {
    if (at >= raw.length) {
      return -1;
    }
    var rest = new String(raw, at, raw.length - at, StandardCharsets.ISO_8859_1);
    var line = rest.indexOf("\r\n");
    if (line < 0) {
      return -1;
    }
    at += line + 2;
    return Integer.parseInt(rest.substring(0, line), 16);
  }
}
