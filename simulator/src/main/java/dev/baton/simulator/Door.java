package dev.baton.simulator;

import dev.baton.simulator.Dialect.Endpoint;
import dev.baton.simulator.Trouble.Kind;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import tools.jackson.core.JacksonException;

/** Where every request comes in: finds its platform, checks its key, and has its scene played. */
final class Door implements Handler<HttpServerRequest> {
  private static final long BODY_MAX = 32L << 20;

  private final Vertx vertx;
  private final Stage stage;
  private final Controls controls;
  private final Counts counts;

  Door(Vertx vertx, Stage stage, Controls controls, Counts counts) {
    this.vertx = vertx;
    this.stage = stage;
    this.controls = controls;
    this.counts = counts;
  }

  @Override
  public void handle(HttpServerRequest request) {
    var platform = Platform.under(request.path());
    if (platform.isEmpty()) {
      controls.handle(request);
    } else if (isTooLarge(request)) {
      refuse(request, platform.get(), Trouble.of(Kind.TOO_LARGE));
    } else {
      // A body that ends early has nobody left to answer.
      request.body().onSuccess(body -> answer(request, platform.get(), body));
    }
  }

  private void answer(HttpServerRequest request, Platform platform, Buffer body) {
    controls.record(request, body);
    var query = request.query() == null ? "" : request.query();
    var path = request.path().substring(platform.prefix.length());
    try {
      var endpoint = platform.dialect().endpoint(path, query);
      if (!(endpoint instanceof Endpoint.Unknown)) {
        platform.dialect().admit(request.headers(), query);
      }
      serve(request, platform, endpoint, body);
    } catch (Trouble.Refused refused) {
      refuse(request, platform, refused.trouble());
    }
  }

  private void serve(HttpServerRequest request, Platform platform, Endpoint endpoint, Buffer body) {
    switch (endpoint) {
      case Endpoint.Generate generate -> {
        requirePost(request);
        var cue = stage.cue(platform, generate, key(request), body);
        cue.line().begun(cue.stream());
        Player.play(vertx, request, cue.scene(), cue.line());
      }
      case Endpoint.CountTokens _ -> {
        requirePost(request);
        say(request, platform.dialect().counted(inputTokens(platform, body)).toString());
      }
      case Endpoint.Models _ -> say(request, platform.dialect().models().toString());
      case Endpoint.Unknown _ -> {
        var url = request.method() + " " + request.path();
        throw new Trouble(Kind.NO_URL, "Invalid URL (" + url + ")", "").refused();
      }
    }
  }

  private void refuse(HttpServerRequest request, Platform platform, Trouble trouble) {
    var line = counts.line(platform, "");
    line.begun(false);
    Player.play(vertx, request, Director.refuse(platform, trouble), line);
  }

  private static long inputTokens(Platform platform, Buffer body) {
    try {
      return platform.dialect().read(Json.parse(body)).inputTokens();
    } catch (JacksonException _) {
      throw Trouble.of(Kind.BAD_REQUEST).refused();
    }
  }

  /** Whatever the platform reads its key from. */
  private static String key(HttpServerRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION)
        + " "
        + request.getHeader("x-api-key")
        + " "
        + request.getHeader("x-goog-api-key");
  }

  private static void requirePost(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      throw Trouble.of(Kind.METHOD).refused();
    }
  }

  private static boolean isTooLarge(HttpServerRequest request) {
    var stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return stated != null
        && stated.length() < 19
        && stated.chars().allMatch(Character::isDigit)
        && Long.parseLong(stated) > BODY_MAX;
  }

  private static void say(HttpServerRequest request, String json) {
    request.response().putHeader("content-type", "application/json").end(json);
  }
}
