package dev.baton.server.api;

import dev.baton.ledger.alert.Alert;
import dev.baton.ledger.alert.AlertSink;
import dev.baton.ledger.alert.AlertText;

/** Alerts among the live events. */
public record EventSink(Events events) implements AlertSink {

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Outcome send(Alert alert) {
    events.publish(alert.level().event(), AlertText.json(alert));
    return new Outcome.Sent();
  }
}
