package dev.baton.server.http;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every path the server answers. Router, gate, tests and documents read this one list. */
public final class RouteTable {

  /** What a request's path leads to. */
  public sealed interface Match {
    /**
     * There is a route.
     *
     * @param rest what stood in place of {@code *}, its escapes undone
     */
    record Found(Route route, String rest) implements Match {}

    record WrongMethod(List<HttpMethod> allowed) implements Match {}

    record NoSuchPath() implements Match {}
  }

  private final List<Route> routes;
  private final Map<String, Map<HttpMethod, Match>> exact = new HashMap<>();
  private final Map<String, Map<HttpMethod, Route>> openEnded = new HashMap<>();

  public RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
    for (var route : routes) {
      if (route.path().endsWith("/*")) {
        var prefix = route.path().substring(0, route.path().length() - 1);
        openEnded.computeIfAbsent(prefix, _ -> new HashMap<>()).put(route.method(), route);
      } else {
        exact
            .computeIfAbsent(route.path(), _ -> new HashMap<>())
            .put(route.method(), new Match.Found(route, ""));
      }
    }
  }

  public List<Route> routes() {
    return routes;
  }

  public Match find(HttpMethod method, String path) {
    var byMethod = exact.get(path);
    if (byMethod != null) {
      var match = byMethod.get(method);
      return match == null ? new Match.WrongMethod(List.copyOf(byMethod.keySet())) : match;
    }
    return openEnded.entrySet().stream()
        .filter(entry -> path.length() > entry.getKey().length() && path.startsWith(entry.getKey()))
        .findFirst()
        .map(entry -> openEnded(entry.getValue(), method, path.substring(entry.getKey().length())))
        .orElseGet(Match.NoSuchPath::new);
  }

  private static Match openEnded(Map<HttpMethod, Route> byMethod, HttpMethod method, String rest) {
    return Optional.ofNullable(byMethod.get(method))
        .<Match>map(route -> new Match.Found(route, Target.plain(rest)))
        .orElseGet(() -> new Match.WrongMethod(List.copyOf(byMethod.keySet())));
  }
}
