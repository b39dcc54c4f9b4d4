package dev.baton.server.http;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.gateway.FrontDoor;
import dev.baton.wire.Alarms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The front desk of one event loop: limits on the head, target, key, permission, and only then the
 * route's handler. Nothing of a body is read before all that.
 */
public final class HttpEdge {
  private static final int HEADERS_MAX = 100;
  private static final int HEADER_BYTES_MAX = 32 << 10;
  private static final int LINE_BYTES_MAX = 8 << 10;

  private final HttpServer server;
  private final RouteTable routes;
  private final Supplier<Keyring> keyring;
  private final RequestIds ids;
  private final LongSupplier nanoClock;
  private final ConnectionWatch watch;
  private final Hosts hosts;

  /** What a loop's edge is made of. */
  public record Parts(
      RouteTable routes,
      Supplier<Keyring> keyring,
      RequestIds ids,
      LongSupplier nanoClock,
      Alarms alarms,
      String host,
      Duration headerTime,
      Duration idle) {}

  public HttpEdge(Vertx vertx, Parts parts) {
    this.routes = parts.routes();
    this.keyring = parts.keyring();
    this.ids = parts.ids();
    this.nanoClock = parts.nanoClock();
    this.hosts = Hosts.of(parts.host());
    this.watch =
        new ConnectionWatch(
            vertx, new ConnectionWatch.Limits(parts.headerTime(), parts.idle()), nanoClock);
    this.server =
        vertx
            .createHttpServer(options())
            .connectionHandler(watch::opened)
            .invalidRequestHandler(this::unreadable)
            .requestHandler(this::handle);
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxHeaderSize(HEADER_BYTES_MAX)
        .setMaxInitialLineLength(LINE_BYTES_MAX)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        .setTcpNoDelay(true)
        .setAcceptBacklog(4096);
  }

  public Future<Integer> listen(String host, int port) {
    return server.listen(port, host).map(HttpServer::actualPort);
  }

  /** Takes no new connections; completes when the running calls have ended or {@code bound} is over. */
  public Future<Void> drain(Duration bound) {
    return server.shutdown(bound.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void handle(HttpServerRequest request) {
    var arrived = nanoClock.getAsLong();
    var connection = request.connection();
    watch.asked(connection);
    var ending = Ending.of(request.response());
    ending.then(() -> watch.answered(connection));
    var id = ids.next();
    try {
      admit(request, id, arrived, ending);
    } catch (RuntimeException bug) {
      Bugs.report(id, bug);
      refuse(request, id, new Fault.Stop(FaultCode.BUG, "Baton failed inside. Report it with the request id."));
    }
  }

  private void admit(HttpServerRequest request, String id, long arrived, Ending ending) {
    if (request.headers().size() > HEADERS_MAX) {
      refuse(request, id, headersTooLarge());
      return;
    }
    var target = Target.parse(request.uri());
    if (target.isEmpty()) {
      refuse(request, id, bad("The request's path is not one this server reads."));
      return;
    }
    var host = request.getHeader("host");
    if (!hosts.allow(host == null ? "" : host)) {
      refuse(
          request,
          id,
          new Fault.Caller(
              FaultCode.FORBIDDEN,
              "This server listens on loopback and answers to localhost only, not to other host names."));
      return;
    }
    switch (routes.find(request.method(), target.get().path())) {
      case RouteTable.Match.Found(var route, var rest) ->
          permit(new Exchange(request, id, Identity.NOBODY, route, rest, arrived, ending));
      case RouteTable.Match.WrongMethod(var allowed) -> {
        var names = allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        request.response().putHeader("allow", names);
        refuse(
            request,
            id,
            new Fault.Caller(
                FaultCode.METHOD_NOT_ALLOWED,
                target.get().path() + " takes " + names + ", not " + request.method() + "."));
      }
      case RouteTable.Match.NoSuchPath() -> refuse(request, id, noSuchPath(target.get().path()));
    }
  }

  private void permit(Exchange exchange) {
    var route = exchange.route();
    if (route.needs() == Permission.PUBLIC) {
      route.handler().accept(exchange);
      return;
    }
    var identity = Credentials.identify(exchange.request().headers(), keyring.get());
    if (identity.isEmpty()) {
      exchange.refuse(
          new Fault.Caller(
              FaultCode.UNAUTHENTICATED,
              "No key that this server knows came with the request. Send one as Authorization: Bearer, x-api-key or x-goog-api-key."));
      return;
    }
    if (!identity.get().may(route.needs())) {
      exchange.refuse(
          new Fault.Caller(
              FaultCode.FORBIDDEN,
              "The key \"" + identity.get().name() + "\" lacks the permission " + route.needs() + "."));
      return;
    }
    route.handler().accept(exchange.as(identity.get()));
  }

  /** Bytes that are no HTTP: answered if that is still possible, and the connection is closed. */
  private void unreadable(HttpServerRequest request) {
    var why = request.decoderResult().cause();
    var tooLarge = why instanceof io.netty.handler.codec.http.TooLongHttpHeaderException;
    Ending.of(request.response()).then(() -> request.connection().close());
    refuse(
        request,
        ids.next(),
        tooLarge ? headersTooLarge() : bad("The request is not HTTP as this server reads it."));
  }

  private static void refuse(HttpServerRequest request, String id, Fault fault) {
    Replies.refuse(request.response(), id, FrontDoor.CHAT.refuse(fault, id));
  }

  private static Fault bad(String message) {
    return new Fault.Caller(FaultCode.BAD_REQUEST, message + " Nothing was sent.");
  }

  private static Fault headersTooLarge() {
    return new Fault.Caller(
        FaultCode.HEADERS_TOO_LARGE,
        "The request's headers are too many or too long: "
            + HEADERS_MAX
            + " headers and "
            + HEADER_BYTES_MAX
            + " bytes are the limit. Nothing was sent.");
  }

  private static Fault noSuchPath(String path) {
    var doubled = path.startsWith("/v1/v1/");
    return new Fault.Caller(
        FaultCode.NOT_FOUND,
        doubled
            ? "The path begins with /v1 twice: the base address of this client should end without /v1."
            : "There is nothing at " + path + ".");
  }
}
