package dev.baton.server.http;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at a request's head and says where it may go: limits, target, host, route, key, permission,
 * in this order. Nothing of a body is read before.
 */
final class FrontDesk {
  static final int HEADERS_MAX = 100;
  static final int HEADER_BYTES_MAX = 32 << 10;

  private final RouteTable routes;
  private final Supplier<Keyring> keyring;
  private final Hosts hosts;

  FrontDesk(RouteTable routes, Supplier<Keyring> keyring, Hosts hosts) {
    this.routes = routes;
    this.keyring = keyring;
    this.hosts = hosts;
  }

  /** What the front desk says. */
  sealed interface Decision {
    record Through(Route route, Exchange.Pass pass) implements Decision {}

    /**
     * Goes no further.
     *
     * @param allow the methods that would do, where the method is what is wrong
     */
    record Refused(Fault fault, Optional<String> allow) implements Decision {}
  }

  Decision look(HttpMethod method, String uri, MultiMap headers) {
    if (count(headers) > HEADERS_MAX) {
      return refused(headersTooLarge());
    }
    var target = Target.parse(uri);
    if (target.isEmpty()) {
      return refused(unreadablePath());
    }
    var host = headers.get("host");
    if (!hosts.allow(host == null ? "" : host)) {
      return refused(
          caller(
              FaultCode.FORBIDDEN,
              "This server listens on loopback and answers to localhost, not to other names."));
    }
    var path = target.get().path();
    return switch (routes.find(method, path)) {
      case RouteTable.Match.Found(var route, var rest) -> permit(route, rest, headers);
      case RouteTable.Match.WrongMethod(var allowed) -> wrongMethod(method, path, allowed);
      case RouteTable.Match.NoSuchPath() ->
          refused(target.get().hidesSlash() ? unreadablePath() : noSuchPath(path));
    };
  }

  private Decision permit(Route route, String rest, MultiMap headers) {
    if (route.needs() == Permission.PUBLIC) {
      return through(route, Identity.NOBODY, rest);
    }
    var identity = Credentials.identify(headers, keyring.get());
    if (identity.isEmpty()) {
      return refused(
          caller(
              FaultCode.UNAUTHENTICATED,
              "No key that this server knows came with the request. Send one as Authorization:"
                  + " Bearer, x-api-key or x-goog-api-key."));
    }
    return identity.get().may(route.needs())
        ? through(route, identity.get(), rest)
        : refused(
            caller(
                FaultCode.FORBIDDEN,
                "The key \""
                    + identity.get().name()
                    + "\" lacks the permission "
                    + route.needs()
                    + "."));
  }

  private static Decision through(Route route, Identity identity, String rest) {
    return new Decision.Through(route, new Exchange.Pass(identity, route.bodyMax(), rest));
  }

  private static Decision wrongMethod(HttpMethod method, String path, List<HttpMethod> allowed) {
    var names = allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
    return new Decision.Refused(
        caller(
            FaultCode.METHOD_NOT_ALLOWED,
            path + " takes " + names + ", not " + method.name() + "."),
        Optional.of(names));
  }

  private static Fault unreadablePath() {
    return caller(FaultCode.BAD_REQUEST, "The request's path is not one this server reads.");
  }

  private static Fault noSuchPath(String path) {
    return caller(
        FaultCode.NOT_FOUND,
        path.startsWith("/v1/v1/")
            ? "The path begins with /v1 twice: give this client the base address without /v1."
            : "There is nothing at " + path + ".");
  }

  /** How many lines they are; their own size counts names, however often each stands there. */
  private static int count(MultiMap headers) {
    var count = 0;
    for (var _ : headers) {
      count++;
    }
    return count;
  }

  static Fault headersTooLarge() {
    return caller(
        FaultCode.HEADERS_TOO_LARGE,
        "The request's headers are too many or too long: "
            + HEADERS_MAX
            + " headers and "
            + HEADER_BYTES_MAX
            + " bytes are the limit.");
  }

  static Fault caller(FaultCode code, String sentence) {
    return new Fault.Caller(code, sentence + " Nothing was sent.");
  }

  private static Decision refused(Fault fault) {
    return new Decision.Refused(fault, Optional.empty());
  }
}
