package dev.baton.server.http;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.wire.Alarms;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects a request's body, up to a limit that is checked before the memory is used: by the
 * declared length first, and by what really comes.
 */
public final class BodyReader {
  private final HttpServerRequest request;
  private final long bytesMax;
  private final Consumer<byte[]> whole;
  private final Consumer<Fault> refused;
  private final Pace pace;
  private Alarms.Alarm alarm = Alarms.Alarm.NONE;
  private Buffer collected = Buffer.buffer();
  private long received;
  private int pieces;
  private boolean over;

  /**
   * How quickly a body must come.
   *
   * @param grace before anything is asked of it
   */
  public record Pace(Alarms alarms, Duration grace, long bytesPerSecond) {}

  BodyReader(
      HttpServerRequest request,
      long bytesMax,
      Pace pace,
      Consumer<byte[]> whole,
      Consumer<Fault> refused) {
    this.request = request;
    this.bytesMax = bytesMax;
    this.pace = pace;
    this.whole = whole;
    this.refused = refused;
  }

  /** What the head says of a body that will not be read at all. */
  static Optional<Fault> objection(HttpServerRequest request, long bytesMax) {
    var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return Optional.of(
          new Fault.Caller(
              FaultCode.UNSUPPORTED,
              "The body is packed with " + encoding + "; send it as it is. Nothing was sent."));
    }
    return declaredLength(request) > bytesMax ? Optional.of(tooLarge(bytesMax)) : Optional.empty();
  }

  /** The length the head declares; 0 where it declares none. */
  static long declaredLength(HttpServerRequest request) {
    var declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (declared == null) {
      return 0;
    }
    try {
      return Long.parseLong(declared.strip());
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }

  void start() {
    alarm = pace.alarms().after(pace.grace(), () -> checkPace(received));
    request.handler(this::piece);
    request.endHandler(_ -> end());
    request.exceptionHandler(_ -> abandon());
  }

  private void piece(Buffer bytes) {
    received += bytes.length();
    if (over) {
      return;
    }
    if (received > bytesMax) {
      refuse(tooLarge(bytesMax));
      return;
    }
    collected = pieces++ == 0 ? bytes : growing().appendBuffer(bytes);
  }

  /** The first piece is kept as it came, since most bodies have no second one. */
  private Buffer growing() {
    return pieces == 2 ? Buffer.buffer(collected.length() * 4).appendBuffer(collected) : collected;
  }

  private void checkPace(long wanted) {
    if (received < wanted || received == 0) {
      refuse(
          new Fault.Caller(
              FaultCode.SLOW_REQUEST,
              "The body comes slower than "
                  + pace.bytesPerSecond()
                  + " bytes a second. Nothing was sent."));
      return;
    }
    var next = received + pace.bytesPerSecond();
    alarm = pace.alarms().after(Duration.ofSeconds(1), () -> checkPace(next));
  }

  private void refuse(Fault fault) {
    over = true;
    alarm.cancel();
    collected = Buffer.buffer();
    refused.accept(fault);
  }

  /** The sender has left: there is nobody to be told. */
  private void abandon() {
    over = true;
    alarm.cancel();
    collected = Buffer.buffer();
  }

  private void end() {
    alarm.cancel();
    if (!over) {
      over = true;
      whole.accept(collected.getBytes());
    }
  }

  private static Fault tooLarge(long bytesMax) {
    return new Fault.Caller(
        FaultCode.TOO_LARGE,
        "The body is larger than " + bytesMax + " bytes, the limit here. Nothing was sent.");
  }
}
