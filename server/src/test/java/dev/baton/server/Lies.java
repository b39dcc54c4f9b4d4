package dev.baton.server;

import static dev.baton.server.Wires.json;
import static dev.baton.server.Wires.reply;
import static dev.baton.server.Wires.streamHead;

import dev.baton.server.LyingUpstream.Lie;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What platforms have been seen to send in place of an answer. */
final class Lies {
  /** Long enough for what was said before to be read by itself. */
  private static final Duration MOMENT = Duration.ofMillis(200);

  private static final String NO_JSON = "data: {\"id\":\n\n";

  private Lies() {}

  /** Told before any content, whether a plain answer or a stream was asked. */
  static Map<String, Lie> toAnyCall(Wires wire) {
    var lies = new LinkedHashMap<String, Lie>();
    lies.put("an error under 200", Lie.of(json(wire.error())));
    lies.put("a web page under 200", Lie.of(reply("200 OK", "text/html", "<p>Welcome</p>")));
    lies.put("nothing under 200", Lie.of(json("")));
    lies.put("a list instead of an object", Lie.of(json("[]")));
    lies.put("an object of nothing", Lie.of(json("{}")));
    lies.put("a body of no type", Lie.of("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"));
    lies.put("a packed body nobody asked for", line -> line.say(gzip(wire.plain())));
    lies.put("no content", Lie.of("HTTP/1.1 204 No Content\r\n\r\n"));
    lies.put(
        "a redirect",
        Lie.of("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"));
    lies.put("not modified", Lie.of("HTTP/1.1 304 Not Modified\r\n\r\n"));
    lies.put("another protocol", Lie.of("HTTP/1.1 101 Switching\r\nupgrade: x\r\n\r\n"));
    lies.put("no HTTP", Lie.of("220 mail.example.com ESMTP\r\n\r\n"));
    lies.put("a status of letters", Lie.of("HTTP/1.1 OK 200\r\ncontent-length: 0\r\n\r\n"));
    lies.put("a body below zero", Lie.of("HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n"));
    lies.put(
        "two lengths",
        Lie.of("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}"));
    lies.put("an endless header", Lie.of("HTTP/1.1 200 OK\r\nx: " + "y".repeat(40 << 10)));
    lies.put("a server error", Lie.of(reply("500 No", "application/json", wire.error())));
    lies.put("a busy gateway's page", Lie.of(reply("503 Busy", "text/html", "<p>later</p>")));
    lies.put("an endless early hint", Lies::endlessHints);
    lies.put("a closed door", LyingUpstream.Line::hangUp);
    lies.put("a reset", LyingUpstream.Line::reset);
    lies.put("silence", LyingUpstream.Line::waitForHangUp);
    lies.put("a head and no body", thenNothing(headOf(json(wire.plain()))));
    lies.put("half a head", thenNothing("HTTP/1.1 200 OK\r\ncontent-ty"));
    return lies;
  }

  /** Told to plain calls. */
  static Map<String, Lie> toPlainCalls(Wires wire) {
    var lies = new LinkedHashMap<String, Lie>();
    var answer = wire.plain();
    var cut = json(answer).substring(0, json(answer).length() - 40);
    lies.put("half an answer, said to be whole", Lie.of(json(answer.substring(0, 90))));
    lies.put("most of an answer, then the end", thenEnd(cut));
    lies.put("most of an answer, then a reset", thenReset(cut));
    lies.put("most of an answer, then nothing", thenNothing(cut));
    lies.put("an answer and more behind it", Lie.of(json(answer + "{}")));
    var latin = json(answer).getBytes(StandardCharsets.ISO_8859_1);
    lies.put("an answer that is not text", line -> line.say(latin));
    lies.put("a stream", stream(String.join("", wire.frames())));
    lies.put("chunks without a size", thenNothing(chunked("zz\r\n" + answer)));
    return lies;
  }

  /** Told to streamed calls, before any content. */
  static Map<String, Lie> toStreams(Wires wire) {
    var lies = new LinkedHashMap<String, Lie>();
    lies.put("an error as the first event", stream(wire.errorEvent()));
    lies.put("a stream of nothing", stream(""));
    lies.put("a stream of comments", stream(": hello\n\n: still there\n\n"));
    lies.put("an event that is no JSON", stream(NO_JSON));
    lies.put("a plain answer", Lie.of(json(wire.plain())));
    lies.put("a chunked stream that stops", thenEnd(chunkedStreamHead() + "5\r\ndata:\r\n"));
    lies.put("an event cut before its end", stream(wire.firstWords().stripTrailing()));
    lies.put("pings and then nothing", thenNothing(streamHead() + ": ping\n\n"));
    return lies;
  }

  /** How a stream that has begun can go wrong. */
  static Map<String, Lie> afterTheFirstWords(Wires wire) {
    var words = wire.firstWords();
    var lies = new LinkedHashMap<String, Lie>();
    lies.put("the end", stream(words));
    lies.put("a proper end of the body", Lie.of(wholeBody(words)));
    lies.put("a reset", thenReset(streamHead() + words));
    lies.put("nothing", thenNothing(streamHead() + words));
    lies.put("an error event", stream(words + wire.errorEvent()));
    lies.put("an event that is no JSON", thenLater(streamHead() + words, NO_JSON));
    lies.put("chunks without a size", thenLater(chunkedStreamHead() + chunk(words), "zz\r\n"));
    return lies;
  }

  private static Lie thenEnd(String bytes) {
    return line -> {
      line.say(bytes);
      line.hangUp();
    };
  }

  private static Lie thenReset(String bytes) {
    return line -> {
      line.say(bytes);
      line.pause(MOMENT);
      line.reset();
    };
  }

  private static Lie thenNothing(String bytes) {
    return line -> {
      line.say(bytes);
      line.waitForHangUp();
    };
  }

  /** What comes in one read with a break is never shown; here the break is read by itself. */
  private static Lie thenLater(String bytes, String later) {
    return line -> {
      line.say(bytes);
      line.pause(MOMENT);
      line.say(later);
      line.hangUp();
    };
  }

  /** An honest stream, in two pieces that are read apart. */
  static Lie inTwoChunks(String events, int at) {
    var bytes = events.getBytes(StandardCharsets.UTF_8);
    return line -> {
      var whole = new ByteArrayOutputStream();
      whole.writeBytes(chunkedStreamHead().getBytes(StandardCharsets.US_ASCII));
      whole.writeBytes(chunk(Arrays.copyOfRange(bytes, 0, at)));
      whole.writeBytes(chunk(Arrays.copyOfRange(bytes, at, bytes.length)));
      whole.writeBytes(chunk(new byte[0]));
      line.say(whole.toByteArray());
    };
  }

  static Lie stream(String events) {
    return thenEnd(streamHead() + events);
  }

  private static String chunked(String rest) {
    return head("application/json", "transfer-encoding: chunked") + rest;
  }

  private static String head(String type, String more) {
    return "HTTP/1.1 200 OK\r\ncontent-type: %s\r\n%s\r\n\r\n".formatted(type, more);
  }

  private static byte[] chunk(byte[] bytes) {
    var chunk = new ByteArrayOutputStream();
    chunk.writeBytes(
        (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(bytes);
    chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    return chunk.toByteArray();
  }

  private static String chunk(String text) {
    return new String(chunk(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  static String chunkedStreamHead() {
    return head("text/event-stream", "transfer-encoding: chunked");
  }

  private static String wholeBody(String events) {
    return chunkedStreamHead() + chunk(events) + "0\r\n\r\n";
  }

  private static String headOf(String reply) {
    return reply.substring(0, reply.indexOf("\r\n\r\n") + 4);
  }

  private static void endlessHints(LyingUpstream.Line line) throws IOException {
    while (true) {
      line.say("HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\n");
      line.pause(MOMENT);
    }
  }

  private static byte[] gzip(String body) {
    try {
      var packed = new ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(packed)) {
        out.write(body.getBytes(StandardCharsets.UTF_8));
      }
      var whole = new ByteArrayOutputStream();
      whole.writeBytes(
          ("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n"
                  + "content-length: "
                  + packed.size()
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      whole.writeBytes(packed.toByteArray());
      return whole.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
