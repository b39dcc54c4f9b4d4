package dev.baton.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/** Keeps the last requests. Shared by all event loops; the lock is held for an append only. */
final class Recorder {
  static final int REQUESTS_MAX = 1_000;
  private static final long BYTES_MAX = 64L << 20;

  private final ArrayDeque<Recorded> kept = new ArrayDeque<>();
  private long bytes;

  void record(HttpServerRequest request, Buffer body) {
    var headers =
        request.headers().entries().stream()
            .map(header -> Map.entry(header.getKey(), header.getValue()))
            .toList();
    var query = request.query() == null ? "" : request.query();
    add(new Recorded(request.method().name(), request.path(), query, headers, body));
  }

  synchronized List<Recorded> all() {
    return List.copyOf(kept);
  }

  synchronized void clear() {
    kept.clear();
    bytes = 0;
  }

  private synchronized void add(Recorded one) {
    kept.addLast(one);
    bytes += one.body().length();
    while (kept.size() > REQUESTS_MAX || (bytes > BYTES_MAX && kept.size() > 1)) {
      bytes -= kept.removeFirst().body().length();
    }
  }
}
