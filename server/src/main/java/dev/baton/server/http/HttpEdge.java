package dev.baton.server.http;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of one event loop: bytes become exchanges, and go where the front desk says. */
public final class HttpEdge {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
  private static final int LINE_BYTES_MAX = 8 << 10;

  private final HttpServer server;
  private final FrontDesk desk;
  private final RequestIds ids;
  private final LongSupplier nanoClock;
  private final ConnectionWatch watch;

  /** What a loop's edge is made of. */
  public record Parts(
      RouteTable routes,
      Supplier<Keyring> keyring,
      RequestIds ids,
      LongSupplier nanoClock,
      String host,
      Duration headerTime,
      Duration idle) {}

  public HttpEdge(Vertx vertx, Parts parts) {
    this.desk = new FrontDesk(parts.routes(), parts.keyring(), Hosts.of(parts.host()));
    this.ids = parts.ids();
    this.nanoClock = parts.nanoClock();
    this.watch =
        new ConnectionWatch(
            vertx, new ConnectionWatch.Limits(parts.headerTime(), parts.idle()), nanoClock);
    this.server =
        vertx
            .createHttpServer(options())
            .connectionHandler(this::opened)
            .invalidRequestHandler(this::unreadable)
            .requestHandler(this::handle);
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxHeaderSize(FrontDesk.HEADER_BYTES_MAX)
        .setMaxInitialLineLength(LINE_BYTES_MAX)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        .setTcpNoDelay(true)
        // No web sockets here: without their handlers every message has a shorter way.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setAcceptBacklog(4096);
  }

  public Future<Integer> listen(String host, int port) {
    return server.listen(port, host).map(HttpServer::actualPort);
  }

  /** Takes no new connections; completes when running calls have ended or {@code bound} is over. */
  public Future<Void> drain(Duration bound) {
    return server.shutdown(bound.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void opened(HttpConnection connection) {
    ChunkFrames.on(connection);
    watch.opened(connection);
  }

  private void handle(HttpServerRequest request) {
    var exchange = open(request);
    try {
      switch (desk.look(request.method(), request.uri(), request.headers())) {
        case FrontDesk.Decision.Through(var route, var pass) ->
            route.handler().accept(exchange.with(pass));
        case FrontDesk.Decision.Refused(var fault, var allow) -> {
          allow.ifPresent(methods -> request.response().putHeader("allow", methods));
          exchange.turnAway(fault);
        }
      }
    } catch (RuntimeException bug) {
      LOG.error("request {} met a bug", exchange.stamp().requestId(), bug);
      exchange.refuseAndClose(
          new Fault.Stop(FaultCode.BUG, "Baton failed inside. Report it with the request id."));
    }
  }

  private Exchange open(HttpServerRequest request) {
    var connection = request.connection();
    watch.asked(connection);
    var ending = Ending.of(request.response());
    ending.then(() -> watch.answered(connection));
    return new Exchange(request, ids.next(), nanoClock.getAsLong(), ending, Exchange.Pass.NONE);
  }

  /** Bytes that are no HTTP: answered as well as that can be, and the connection is closed. */
  private void unreadable(HttpServerRequest request) {
    var why = request.decoderResult().cause();
    var tooLong =
        why instanceof TooLongHttpHeaderException || why instanceof TooLongHttpLineException;
    open(request)
        .refuseAndClose(
            tooLong
                ? FrontDesk.headersTooLarge()
                : FrontDesk.caller(
                    FaultCode.BAD_REQUEST, "The request is not HTTP as this server reads it."));
  }
}
