package dev.baton.simulator;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scripted model platforms on one port, speaking the real wire formats of OpenAI, Anthropic and
 * Gemini.
 *
 * <p>It shares no code with Baton on purpose: neither can hide the other's mistakes.
 */
public final class Simulator {

  /**
   * How to start.
   *
   * @param port 0 picks a free one
   * @param seed the same seed gives the same answers
   * @param instances event loops to serve on
   * @param recording keeps the last requests and checks each as the real platform would; without it
   *     replies are prepared once for each model name and do not mention what was asked
   */
  public record Options(
      String host, int port, long seed, int instances, Pace pace, boolean recording) {

    public Options(String host, int port, long seed, int instances, Pace pace) {
      this(host, port, seed, instances, pace, true);
    }

    public static Options onFreePort() {
      return new Options("127.0.0.1", 0, 1, 1, Pace.instant());
    }

    public Options withPace(Pace newPace) {
      return new Options(host, port, seed, instances, newPace, recording);
    }

    public Options withoutRecording() {
      return new Options(host, port, seed, instances, pace, false);
    }
  }

  /**
   * How fast answers come when the model name says nothing.
   *
   * @param chunks pieces of a stream; 0 is one a word
   */
  public record Pace(Duration firstByte, Duration gap, int chunks) {

    public static Pace instant() {
      return new Pace(Duration.ZERO, Duration.ZERO, 8);
    }

    public static Pace lifelike() {
      return new Pace(Duration.ofMillis(250), Duration.ofMillis(25), 0);
    }
  }

  private static final AtomicInteger FREE_PORTS = new AtomicInteger();
  private static final int BACKLOG = 8_192;
  private static final int HEAD_BYTES_MAX = 64 << 10;

  private final Vertx vertx;
  private final Options options;
  private final Counts counts = new Counts();
  private final Optional<Recorder> recorder;
  private final Stage stage;

  private final int asked;
  private volatile int port;
  private volatile String deployment = "";

  private Simulator(Vertx vertx, Options options) {
    this.vertx = vertx;
    this.options = options;
    this.recorder = options.recording() ? Optional.of(new Recorder()) : Optional.empty();
    this.stage = new Stage(options, counts);
    // Vert.x lets servers that ask for the same negative port share one free port.
    this.asked = options.port() == 0 ? FREE_PORTS.decrementAndGet() : options.port();
    this.port = asked;
  }

  /** Starts on host:port, one HTTP server instance per event loop asked for. */
  public static Future<Simulator> start(Vertx vertx, Options options) {
    var simulator = new Simulator(vertx, options);
    var layout = new DeploymentOptions().setInstances(options.instances());
    return vertx
        .deployVerticle(simulator::server, layout)
        .onSuccess(id -> simulator.deployment = id)
        .map(simulator);
  }

  public int port() {
    return port;
  }

  /** The address that a client of this platform is given, e.g. of `openai` or `gemini`. */
  public URI base(String platform) {
    var host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return URI.create("http://" + host + ":" + port + Platform.named(platform).prefix);
  }

  /** Lets every request to {@code platform} end in {@code fault}; {@code ""} ends that. */
  public void outage(String platform, String fault) {
    stage.outage(Platform.named(platform), fault.isEmpty() ? new Fault.None() : Fault.parse(fault));
  }

  public Tally tally() {
    return counts.tally();
  }

  /** The last 1,000 requests, newest last. */
  public List<Recorded> recorded() {
    return recorder.map(Recorder::all).orElse(List.of());
  }

  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }

  private Server server() {
    return new Server();
  }

  /** One server on one event loop. */
  private final class Server extends VerticleBase {

    @Override
    public Future<HttpServer> start() {
      var http =
          new HttpServerOptions()
              .setHost(options.host())
              .setPort(asked)
              .setAcceptBacklog(BACKLOG)
              .setTcpNoDelay(true)
              .setHttp2ClearTextEnabled(false)
              .setHandle100ContinueAutomatically(true)
              .setMaxInitialLineLength(HEAD_BYTES_MAX)
              .setMaxHeaderSize(HEAD_BYTES_MAX);
      return vertx
          .createHttpServer(http)
          .requestHandler(new Door(vertx, stage, new Controls(counts, recorder, stage), counts))
          .listen()
          .onSuccess(server -> port = server.actualPort());
    }
  }
}
