package dev.baton.ledger.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Hears alerts, and says of each what it was told to say; that it was sent, if it was told none.
 */
final class TestingSink implements AlertSink {
  private final String name;
  private final List<Alert> heard = new CopyOnWriteArrayList<>();
  private final Deque<Outcome> answers = new ArrayDeque<>();

  TestingSink(String name) {
    this.name = name;
  }

  TestingSink answering(int times, Outcome outcome) {
    for (var i = 0; i < times; i++) {
      answers.add(outcome);
    }
    return this;
  }

  List<Alert> heard() {
    return List.copyOf(heard);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Outcome send(Alert alert) {
    heard.add(alert);
    return answers.isEmpty() ? new Outcome.Sent() : answers.removeFirst();
  }
}
