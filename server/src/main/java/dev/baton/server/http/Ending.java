package dev.baton.server.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;

/** What is to be done once a reply has ended, or its reader has gone. One event loop. */
public final class Ending {
  private final List<Runnable> steps = new ArrayList<>(2);

  private Ending() {}

  static Ending of(HttpServerResponse response) {
    var ending = new Ending();
    response.endHandler(_ -> ending.run());
    return ending;
  }

  /** Steps run in the order in which they were given. */
  public void then(Runnable step) {
    steps.add(step);
  }

  private void run() {
    var due = List.copyOf(steps);
    steps.clear();
    due.forEach(Runnable::run);
  }
}
