package dev.baton.gateway;

import dev.baton.catalog.Models;
import dev.baton.config.PlatformConfig;
import dev.baton.config.Secret;
import dev.baton.provider.Connections;
import dev.baton.provider.Dialects;
import dev.baton.provider.FieldRules;
import dev.baton.provider.HttpProvider;
import dev.baton.provider.Patience;
import dev.baton.provider.PlatformWire;
import dev.baton.provider.Provider;
import dev.baton.provider.Target;
import dev.baton.route.Routes;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes of each choice of the router the candidates that can be asked: one for each key of its
 * platform, over this event loop's own connections.
 *
 * <p>Connections outlive a reload: a client is closed by nothing but the end of the process, and
 * used again by every configuration that names the same address.
 */
public final class Candidates {
  private static final int KEEP_ALIVE_SECONDS = 45;

  private final Dialects dialects;
  private final Loop loop;
  private final int loops;
  private final Map<Line, Connections> connections = new HashMap<>();
  private final Map<PlatformConfig, Entrance> entrances = new HashMap<>();

  /** What two configurations must agree in to share connections. */
  private record Line(String origin, int connections, int waitQueue, long connectMillis) {}

  /** A platform with a provider for each of its keys, the one to try first moving on each time. */
  private static final class Entrance {
    private final PlatformWire wire;
    private final List<Provider> providers;
    private int next;

    Entrance(PlatformWire wire, List<Provider> providers) {
      this.wire = wire;
      this.providers = providers;
    }
  }

  /**
   * @param loops over how many event loops a platform's connections are spread
   */
  public Candidates(Loop loop, Dialects dialects, int loops) {
    this.dialects = dialects;
    this.loop = loop;
    this.loops = loops;
  }

  List<Candidate> of(List<Routes.Choice> choices, Generation generation) {
    var candidates = new ArrayList<Candidate>(choices.size());
    for (var choice : choices) {
      var platform = generation.platforms().get(choice.platform());
      if (platform != null) {
        add(candidates, choice, platform, generation.simulated().contains(choice.platform()));
      }
    }
    return candidates;
  }

  private void add(
      List<Candidate> candidates,
      Routes.Choice choice,
      PlatformConfig platform,
      boolean simulated) {
    var entrance = entrances.computeIfAbsent(platform, this::open);
    var target =
        new Target(
            choice.platform(),
            Models.shipped().traits(choice.platform(), choice.model()),
            OptionalLong.empty());
    var patience =
        new Patience(choice.timeouts().firstByte(), Duration.ZERO, choice.timeouts().idle(), 0);
    var first = entrance.next++;
    for (var i = 0; i < entrance.providers.size(); i++) {
      var provider = entrance.providers.get(Math.floorMod(first + i, entrance.providers.size()));
      candidates.add(new Candidate(target, entrance.wire, provider, patience, simulated));
    }
  }

  private Entrance open(PlatformConfig platform) {
    var rules = new FieldRules(platform.drop(), platform.rename());
    var wire = new PlatformWire(platform.dialect(), rules, dialects);
    List<Optional<Secret>> keys =
        platform.keys().isEmpty()
            ? List.of(Optional.empty())
            : platform.keys().stream().map(Optional::of).toList();
    return new Entrance(wire, keys.stream().map(key -> provider(platform, wire, key)).toList());
  }

  private Provider provider(PlatformConfig platform, PlatformWire wire, Optional<Secret> key) {
    var base = platform.baseUrl().orElseThrow();
    var line =
        new Line(
            base.origin(),
            Math.ceilDiv(platform.connections(), loops),
            platform.waitQueue(),
            platform.timeouts().connect().toMillis());
    return new HttpProvider(
        connections.computeIfAbsent(line, this::connect),
        base,
        wire,
        platform.keyHeader(),
        key,
        loop.alarms(),
        loop.nanoClock());
  }

  private Connections connect(Line line) {
    var client =
        loop.vertx()
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout((int) line.connectMillis())
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setTcpNoDelay(true)
                    .setMaxHeaderSize(32 << 10)
                    .setDecompressionSupported(false))
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(line.connections())
                    .setMaxWaitQueueSize(line.waitQueue()))
            // A connection that breaks is told of by its attempt; an idle one that does is no news.
            .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
            .build();
    return new Connections(client);
  }
}
