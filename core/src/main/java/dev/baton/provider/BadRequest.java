package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;

/**
 * The caller's request cannot be sent. Thrown while a request is read or written, before anything
 * leaves the house; turned into its {@link Fault} where the request entered.
 */
public final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault.Caller fault;

  /**
   * @param problem what is wrong with it, to stand within a sentence
   */
  public BadRequest(String problem) {
    this(
        new Fault.Caller(
            FaultCode.BAD_REQUEST,
            "The request cannot be used: " + problem + ". Nothing was sent."));
  }

  public BadRequest(Fault.Caller fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  public Fault.Caller fault() {
    return fault;
  }
}
