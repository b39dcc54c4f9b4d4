package dev.baton.server.http;

import dev.baton.catalog.Dollars;
import dev.baton.gateway.Head;
import dev.baton.provider.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The headers of everything Baton answers. Names and fixed values are encoded once. */
final class Replies {
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
  private static final CharSequence BATON_REQUEST_ID =
      HttpHeaders.createOptimized("x-baton-request-id");
  private static final CharSequence PLATFORM = HttpHeaders.createOptimized("x-baton-platform");
  private static final CharSequence MODEL = HttpHeaders.createOptimized("x-baton-model");
  private static final CharSequence ATTEMPTS = HttpHeaders.createOptimized("x-baton-attempts");
  private static final CharSequence CACHE = HttpHeaders.createOptimized("x-baton-cache");
  private static final CharSequence COST = HttpHeaders.createOptimized("x-baton-cost-usd");
  private static final CharSequence OVERHEAD = HttpHeaders.createOptimized("x-baton-overhead-ms");
  private static final CharSequence SIMULATED = HttpHeaders.createOptimized("x-baton-simulated");
  private static final CharSequence DROPPED = HttpHeaders.createOptimized("x-baton-dropped");
  private static final CharSequence ROUTE = HttpHeaders.createOptimized("x-baton-route");
  private static final CharSequence NO_SNIFF =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence ACCEL = HttpHeaders.createOptimized("x-accel-buffering");
  private static final CharSequence VALUE_NO_SNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence VALUE_OFF = HttpHeaders.createOptimized("off");
  private static final CharSequence VALUE_NO = HttpHeaders.createOptimized("no");
  private static final CharSequence VALUE_TRUE = HttpHeaders.createOptimized("true");
  private static final CharSequence VALUE_NO_CACHE = HttpHeaders.createOptimized("no-cache");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence STREAM = HttpHeaders.createOptimized("text/event-stream");

  /** The route of a request that names its model: there is nothing to say of it. */
  private static final String ONE_MODEL = "model";

  private Replies() {}

  static void plain(
      HttpServerResponse response, String requestId, int status, String type, Buffer body) {
    common(response, requestId);
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
  }

  /** The head of an answer whose length nobody knows yet. */
  static void beginFile(HttpServerResponse response, String requestId, String type) {
    common(response, requestId);
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, VALUE_NO_CACHE);
  }

  static void refuse(HttpServerResponse response, String requestId, Refusal refusal) {
    common(response, requestId);
    refusal.headers().forEach(response::putHeader);
    response
        .setStatusCode(refusal.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .end(Buffer.buffer(refusal.body()));
  }

  static void refuse(HttpServerResponse response, Head head, Refusal refusal) {
    response.putHeader(ATTEMPTS, Integer.toString(head.attempts()));
    AllowanceHeaders.put(response, head.left());
    refuse(response, head.requestId(), refusal);
  }

  static Future<Void> whole(HttpServerResponse response, Head head, Buffer body) {
    answered(response, head);
    return response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(body);
  }

  static void begin(HttpServerResponse response, Head head) {
    answered(response, head);
    stream(response);
  }

  /** The head of a stream that is no answer of a model. */
  static void live(HttpServerResponse response, String requestId) {
    common(response, requestId);
    stream(response);
  }

  private static void stream(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, STREAM)
        .putHeader(HttpHeaders.CACHE_CONTROL, VALUE_NO_CACHE)
        .putHeader(ACCEL, VALUE_NO);
  }

  private static void answered(HttpServerResponse response, Head head) {
    common(response, head.requestId());
    response.putHeader(CACHE, VALUE_OFF);
    AllowanceHeaders.put(response, head.left());
    if (!head.route().equals(ONE_MODEL)) {
      response.putHeader(ROUTE, safe(head.route()));
    }
    if (!head.platform().isEmpty()) {
      response
          .putHeader(PLATFORM, head.platform())
          .putHeader(MODEL, safe(head.model()))
          .putHeader(ATTEMPTS, Integer.toString(head.attempts()))
          .putHeader(OVERHEAD, millis(head.overheadNanos()));
    }
    if (head.cost().isPresent()) {
      response.putHeader(COST, Dollars.exactly(head.cost().getAsLong()));
    }
    if (head.simulated()) {
      response.putHeader(SIMULATED, VALUE_TRUE);
    }
    if (!head.dropped().isEmpty()) {
      response.putHeader(DROPPED, safe(String.join(",", head.dropped())));
    }
  }

  private static void common(HttpServerResponse response, String requestId) {
    response
        .putHeader(REQUEST_ID, requestId)
        .putHeader(BATON_REQUEST_ID, requestId)
        .putHeader(NO_SNIFF, VALUE_NO_SNIFF);
  }

  /** Milliseconds with three places, without the cost of a formatter. */
  private static String millis(long nanos) {
    var micros = Math.max(0, nanos) / 1000;
    var fraction = Long.toString(micros % 1000 + 1000);
    return micros / 1000 + "." + fraction.substring(1);
  }

  /** A caller chose this text; a header's value takes visible ASCII only. */
  private static String safe(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return text.replaceAll("[^ -~]", "?");
      }
    }
    return text;
  }
}
