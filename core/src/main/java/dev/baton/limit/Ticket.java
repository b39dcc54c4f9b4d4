package dev.baton.limit;

/** A place in a turnstile's queue. */
public interface Ticket {

  /** Gives the place up; does nothing if it is gone already. */
  void giveBack();
}
