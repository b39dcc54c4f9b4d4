package dev.baton.simulator;

import dev.baton.simulator.Scene.Ending;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/** Plays one scene to one caller, on the event loop of its connection. */
final class Player {
  private static final long HEARTBEAT_MILLIS = 1_000;

  /** A reset overtakes what the client has not read yet; this lets it read first. */
  private static final long RESET_AFTER_MILLIS = 20;

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Scene scene;
  private final Counts.Line line;
  private int next;
  private long timer = NO_TIMER;
  private boolean over;

  private Player(Vertx vertx, HttpServerRequest request, Scene scene, Counts.Line line) {
    this.vertx = vertx;
    this.request = request;
    this.response = request.response();
    this.scene = scene;
    this.line = line;
  }

  static void play(Vertx vertx, HttpServerRequest request, Scene scene, Counts.Line line) {
    var player = new Player(vertx, request, scene, line);
    if (scene.isSimple()) {
      player.writeAtOnce();
    } else {
      player.response.closeHandler(_ -> player.close());
      player.after(scene.firstMillis(), player::begin);
    }
  }

  private void writeAtOnce() {
    writeHead();
    response
        .end(scene.beats().getFirst())
        .onComplete(written -> {
          over = true;
          count(written.succeeded());
          line.closed();
        });
  }

  private void begin() {
    if (scene.isMute()) {
      finish();
      return;
    }
    writeHead();
    if (scene.beats().isEmpty()) {
      response.writeHead();
      finish();
    } else if (scene.gapMillis() == 0) {
      pump();
    } else {
      writeNext();
      if (!over && next < scene.beats().size()) {
        timer = vertx.setPeriodic(scene.gapMillis(), _ -> tick());
      }
    }
  }

  private void writeHead() {
    response.setStatusCode(scene.status());
    response.headers().addAll(scene.headers());
    if (!scene.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
      response.setChunked(true);
    }
  }

  /** Without gaps: as fast as the client reads. */
  private void pump() {
    while (!over && next < scene.beats().size()) {
      if (response.writeQueueFull()) {
        response.drainHandler(_ -> pump());
        return;
      }
      writeNext();
    }
  }

  /** With gaps: a beat a tick; a client that does not read misses the beat, and gets it later. */
  private void tick() {
    if (!response.writeQueueFull()) {
      writeNext();
    }
  }

  private void writeNext() {
    var beat = scene.beats().get(next++);
    if (next < scene.beats().size()) {
      response.write(beat);
      return;
    }
    cancelTimer();
    if (scene.ending() == Ending.END) {
      over = true;
      response.end(beat).onComplete(written -> counted(written.succeeded()));
    } else {
      response.write(beat).onComplete(_ -> finish());
    }
  }

  /** Ends as the scene says, after the last beat is on its way. */
  private void finish() {
    if (over) {
      return;
    }
    cancelTimer();
    switch (scene.ending()) {
      case END -> {
        over = true;
        response.end().onComplete(written -> counted(written.succeeded()));
      }
      case CLOSE -> endedByUs(request.connection()::close);
      case RESET -> after(scene.isMute() ? 0 : RESET_AFTER_MILLIS, () -> endedByUs(this::reset));
      case HANG -> hang();
    }
  }

  private void hang() {
    line.done(scene.outcome(), scene.usage());
    if (scene.heartbeat().length() > 0) {
      var pause = scene.gapMillis() > 0 ? scene.gapMillis() : HEARTBEAT_MILLIS;
      timer = vertx.setPeriodic(pause, _ -> response.write(scene.heartbeat()));
    }
  }

  private void endedByUs(Runnable end) {
    if (!over) {
      over = true;
      counted(true);
      end.run();
    }
  }

  /** A linger of zero makes the kernel send RST where it would send FIN. */
  private void reset() {
    if (request.connection() instanceof ConnectionBase connection) {
      connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
      var _ = connection.channel().close();
    }
  }

  /** The connection is gone; unless we ended it, the client did. */
  private void close() {
    if (!over) {
      over = true;
      cancelTimer();
      line.clientLeft();
      line.closed();
    }
  }

  private void counted(boolean written) {
    count(written);
    line.closed();
  }

  private void count(boolean written) {
    if (written) {
      line.done(scene.outcome(), scene.usage());
    } else {
      line.clientLeft();
    }
  }

  private void after(long millis, Runnable step) {
    if (millis == 0) {
      step.run();
    } else {
      timer = vertx.setTimer(millis, _ -> step.run());
    }
  }

  private void cancelTimer() {
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
      timer = NO_TIMER;
    }
  }
}
