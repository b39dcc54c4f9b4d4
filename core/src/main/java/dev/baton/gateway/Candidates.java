package dev.baton.gateway;

import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Price;
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
import dev.baton.route.Choice;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes of each choice of the router a candidate that can be asked, over any key of its platform
 * and over this event loop's own connections.
 *
 * <p>Connections outlive a reload: a client is closed by nothing but the end of the process, and
 * used again by every configuration that names the same address.
 */
public final class Candidates {
  private static final int KEEP_ALIVE_SECONDS = 45;
  private static final int VERSIONS_MAX = 1_000;

  private final Dialects dialects;
  private final Loop loop;
  private final int loops;
  private final Map<Line, Connections> connections = new HashMap<>();
  private final Map<PlatformConfig, Entrance> entrances = new HashMap<>();

  /** A price's name takes longer to make than a request may; prices are the catalogue's own. */
  private final IdentityHashMap<Price, String> versions = new IdentityHashMap<>();

  /** What two configurations must agree in to share connections. */
  private record Line(String origin, int connections, int waitQueue, long connectMillis) {}

  /** A platform with a provider for each of its keys. */
  private record Entrance(PlatformWire wire, List<Provider> providers) {}

  /**
   * @param loops over how many event loops a platform's connections are spread
   */
  public Candidates(Loop loop, Dialects dialects, int loops) {
    this.dialects = dialects;
    this.loop = loop;
    this.loops = loops;
  }

  List<Candidate> of(List<Choice> choices, Generation generation) {
    var candidates = new ArrayList<Candidate>(choices.size());
    for (var choice : choices) {
      candidates.add(of(choice, generation));
    }
    return candidates;
  }

  private Candidate of(Choice choice, Generation generation) {
    var name = choice.platform();
    var way = generation.way(name);
    var entrance = entrances.computeIfAbsent(way.platform(), this::open);
    var traits = generation.catalog().traits(name, choice.model());
    var times = choice.timeouts();
    var price = generation.catalog().find(name, choice.model()).flatMap(ModelEntry::billed);
    return new Candidate(
        choice,
        new Target(name, traits, choice.outputCap()),
        entrance.wire(),
        entrance.providers(),
        way.turnstile(),
        generation.pulses().of(name, choice.model()),
        new Patience(times.firstByte(), times.firstContent(), times.idle(), times.slowest()),
        price,
        price.map(this::version).orElse(""),
        way.simulated());
  }

  private String version(Price price) {
    if (versions.size() > VERSIONS_MAX) {
      versions.clear();
    }
    return versions.computeIfAbsent(price, Price::version);
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
