package dev.baton;

import dev.baton.chat.Fault;

/** No answer came about. The message says why, {@link #fault} says what to do next. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  Refused(Fault fault) {
    super(fault.message());
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
