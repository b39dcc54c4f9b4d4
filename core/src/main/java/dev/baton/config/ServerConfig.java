package dev.baton.config;

import dev.baton.config.Form.Size;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Time;
import dev.baton.config.Form.Whole;
import java.time.Duration;

/**
 * The door: where it listens and how much it lets in.
 *
 * @param maxInFlight calls at once
 * @param maxInFlightBytes request bodies held in memory at once
 * @param headerTime for the whole head of a request to arrive
 * @param idle for a connection on which nothing is asked
 * @param bodyBytesPerSecond with which a request body must arrive, once {@code bodyGrace} is over
 * @param holdHeaders how long the reply's head is held back, so that a fallback stays invisible
 * @param keepAlive between signs of life on a silent stream
 * @param drain for running calls to finish after SIGTERM
 */
public record ServerConfig(
    String host,
    int port,
    long maxBodyBytes,
    int maxInFlight,
    long maxInFlightBytes,
    Duration headerTime,
    Duration idle,
    long bodyBytesPerSecond,
    Duration bodyGrace,
    Duration holdHeaders,
    Duration keepAlive,
    Duration drain) {

  static final Key<String> HOST =
      Key.of(
          "host",
          new Text(),
          "127.0.0.1",
          "Address to listen on. 0.0.0.0 opens it to the network.");
  static final Key<Integer> PORT =
      Key.of("port", new Whole(0, 65_535), 8484, "Port to listen on; 0 picks a free one.");
  static final Key<Long> MAX_BODY =
      Key.of(
          "max-body",
          new Size(Size.KIB, Size.GIB),
          32 * Size.MIB,
          "Largest request body; a larger one is answered 413.");
  static final Key<Integer> MAX_IN_FLIGHT =
      Key.of(
          "max-in-flight",
          new Whole(1, 1_000_000),
          10_000,
          "Calls at once; the next one is answered 503 with a time to come back.");
  static final Key<Long> MAX_IN_FLIGHT_BYTES =
      Key.of(
          "max-in-flight-bytes",
          new Size(Size.MIB, 1024 * Size.GIB),
          256 * Size.MIB,
          "Request bodies held in memory at once; beyond it a call is answered 503.");
  static final Key<Duration> HEADER_TIME =
      Key.of(
          "header-time",
          Time.any(),
          Duration.ofSeconds(10),
          "Time for the whole head of a request to arrive.");
  static final Key<Duration> IDLE =
      Key.of(
          "idle",
          Time.any(),
          Duration.ofMinutes(1),
          "Time after which a connection is closed on which nothing is asked, or nothing of an answer is taken.");
  static final Key<Long> BODY_RATE =
      Key.of(
          "body-rate",
          new Size(1, Size.GIB),
          Size.KIB,
          "Bytes a second with which a request body must arrive, once body-grace is over.");
  static final Key<Duration> BODY_GRACE =
      Key.of(
          "body-grace",
          Time.any(),
          Duration.ofSeconds(10),
          "Time before body-rate is asked of a request body.");
  static final Key<Duration> HOLD_HEADERS =
      Key.of(
          "hold-headers",
          new Time(Duration.ZERO, Duration.ofMinutes(10)),
          Duration.ofSeconds(5),
          "How long a stream's reply head waits for first content, so that a fallback can still answer with an honest status.");
  static final Key<Duration> KEEP_ALIVE =
      Key.of(
          "keep-alive",
          Time.any(),
          Duration.ofSeconds(10),
          "Time between signs of life on a silent stream.");
  static final Key<Duration> DRAIN =
      Key.of(
          "drain",
          new Time(Duration.ZERO, Duration.ofHours(1)),
          Duration.ofSeconds(30),
          "Time for running calls to finish after SIGTERM.");

  static final Shape.Group GROUP =
      Shape.Group.of(
          HOST,
          PORT,
          MAX_BODY,
          MAX_IN_FLIGHT,
          MAX_IN_FLIGHT_BYTES,
          HEADER_TIME,
          IDLE,
          BODY_RATE,
          BODY_GRACE,
          HOLD_HEADERS,
          KEEP_ALIVE,
          DRAIN);

  public ServerConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("Port " + port + " is not from 0 to 65535.");
    }
  }

  static ServerConfig read(Section in) {
    return new ServerConfig(
        in.get(HOST),
        in.get(PORT),
        in.get(MAX_BODY),
        in.get(MAX_IN_FLIGHT),
        in.get(MAX_IN_FLIGHT_BYTES),
        in.get(HEADER_TIME),
        in.get(IDLE),
        in.get(BODY_RATE),
        in.get(BODY_GRACE),
        in.get(HOLD_HEADERS),
        in.get(KEEP_ALIVE),
        in.get(DRAIN));
  }

  public ServerConfig withHost(String host) {
    return new ServerConfig(
        host,
        port,
        maxBodyBytes,
        maxInFlight,
        maxInFlightBytes,
        headerTime,
        idle,
        bodyBytesPerSecond,
        bodyGrace,
        holdHeaders,
        keepAlive,
        drain);
  }

  public ServerConfig withPort(int port) {
    return new ServerConfig(
        host,
        port,
        maxBodyBytes,
        maxInFlight,
        maxInFlightBytes,
        headerTime,
        idle,
        bodyBytesPerSecond,
        bodyGrace,
        holdHeaders,
        keepAlive,
        drain);
  }
}
