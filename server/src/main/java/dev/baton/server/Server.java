package dev.baton.server;

import dev.baton.config.BatonConfig;
import dev.baton.server.http.HttpEdge;
import dev.baton.server.http.RouteTable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The running server: one HTTP edge and one gateway on each event loop. */
final class Server {
  private final Wiring wiring;
  private final List<HttpEdge> edges = new CopyOnWriteArrayList<>();
  private int port;

  private Server(Wiring wiring) {
    this.wiring = wiring;
  }

  static Vertx vertx(int loops) {
    return Vertx.vertx(
        new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true));
  }

  /** As many loops as the machine has cores. */
  static int loops() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * @param simulation where the configuration's platforms are played
   * @param data the folder in which the books are kept
   */
  static Future<Server> start(
      Vertx vertx,
      BatonConfig config,
      Optional<Simulation> simulation,
      Wiring.AdminKeys keys,
      Path data)
      throws IOException {
    var wiring = new Wiring(config, simulation, keys, data);
    var server = new Server(wiring);
    var asked = config.server();
    // A negative port is one free port, shared by all instances that ask for it.
    var port = asked.port() == 0 ? -1 : asked.port();
    return vertx
        .deployVerticle(
            () -> server.new OnLoop(asked.host(), port),
            new DeploymentOptions().setInstances(loops()))
        .map(server);
  }

  int port() {
    return port;
  }

  /** All that this server answers; the same on every loop. */
  RouteTable routes() {
    return edges.getFirst().routes();
  }

  Wiring wiring() {
    return wiring;
  }

  /** Turns new connections away and lets running calls end, up to a bound. */
  Future<Void> drain(Duration bound) {
    wiring.draining();
    return Future.join(edges.stream().map(edge -> edge.drain(bound)).toList()).mapEmpty();
  }

  private final class OnLoop extends VerticleBase {
    private final String host;
    private final int portAsked;

    OnLoop(String host, int portAsked) {
      this.host = host;
      this.portAsked = portAsked;
    }

    @Override
    public Future<Integer> start() {
      var edge = wiring.edge(vertx, loops());
      edges.add(edge);
      return edge.listen(host, portAsked).onSuccess(actual -> port = actual);
    }
  }
}
