package dev.baton.provider;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.KeyHeader;
import dev.baton.config.BaseUrl;
import dev.baton.config.Secret;
import dev.baton.wire.Alarms;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * One key of one platform, and the only way out of the house.
 *
 * <p>The key is bound to the address given with it: both are fixed when the object is made, and no
 * request can change either. Lives on one event loop, like its client's connections.
 */
public final class HttpProvider implements Provider {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence STREAM = HttpHeaders.createOptimized("text/event-stream");

  private final Connections connections;
  private final BaseUrl base;
  private final PlatformWire wire;
  private final MultiMap headers;
  private final UnaryOperator<String> discretion;
  private final Attempt.Clocks clocks;

  public HttpProvider(
      Connections connections,
      BaseUrl base,
      PlatformWire wire,
      KeyHeader keyHeader,
      Optional<Secret> key,
      Alarms alarms,
      LongSupplier nanoClock) {
    this.connections = connections;
    this.base = base;
    this.wire = wire;
    this.headers = headers(wire.dialect(), keyHeader, key);
    this.discretion = key.map(Secret::reveal).map(KeyMask::hiding).orElse(UnaryOperator.identity());
    this.clocks = new Attempt.Clocks(alarms, nanoClock);
  }

  private static MultiMap headers(DialectName dialect, KeyHeader keyHeader, Optional<Secret> key) {
    var headers = HttpHeaders.headers().add(HttpHeaders.CONTENT_TYPE, JSON);
    if (dialect == DialectName.ANTHROPIC) {
      headers.add("anthropic-version", "2023-06-01");
    }
    key.ifPresent(secret -> headers.add(keyHeader.header(), keyHeader.prefix() + secret.reveal()));
    return headers;
  }

  @Override
  public Call send(Passage passage, Patience patience, ReplySink sink) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(base.host())
            .setPort(base.port())
            .setSsl(base.tls())
            .setURI(base.path(passage.path()));
    var platform = new Attempt.Platform(new Ways(options, passage.streamed()), wire);
    var call = new Attempt(passage, patience, platform, sink, clocks).start();
    return new Call(call.answer().map(this::discreet), call.timing(), call.hangUp());
  }

  /** Platforms repeat the key they were given; it is nobody else's to read. */
  private Answer discreet(Answer answer) {
    return switch (answer) {
      case Answer.Complete whole -> whole;
      case Answer.Failed(var fault, var usage) ->
          new Answer.Failed(fault.reworded(discretion), usage);
    };
  }

  /** Every way out puts the same head on the request. */
  private final class Ways implements Sending.Road {
    private final RequestOptions options;
    private final boolean streamed;

    private Ways(RequestOptions options, boolean streamed) {
      this.options = options;
      this.streamed = streamed;
    }

    @Override
    public Future<Connections.Way> open() {
      return connections.open(options).map(this::addressed);
    }

    @Override
    public Future<Connections.Way> openAnew() {
      return connections.openAnew(options).map(this::addressed);
    }

    private Connections.Way addressed(Connections.Way way) {
      way.request().headers().addAll(headers);
      way.request().putHeader(HttpHeaders.ACCEPT, streamed ? STREAM : JSON);
      return way;
    }
  }
}
