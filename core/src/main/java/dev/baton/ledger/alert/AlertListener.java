package dev.baton.ledger.alert;

/** Hears of alerts in the process itself; on a thread of the alerts', one alert at a time. */
public interface AlertListener {
  void onWarning(Alert alert);

  void onCritical(Alert alert);

  /** Nothing is left. */
  default void onExceeded(Alert alert) {
    onCritical(alert);
  }
}
