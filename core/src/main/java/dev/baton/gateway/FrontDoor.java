package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.provider.ClientWire;
import dev.baton.provider.OpenAiWire;
import dev.baton.provider.Refusal;

/** The wires that clients may speak. */
public enum FrontDoor {
  CHAT(new OpenAiWire());

  private final ClientWire wire;

  FrontDoor(ClientWire wire) {
    this.wire = wire;
  }

  /** An error reply as this door's clients expect it. */
  public Refusal refuse(Fault fault, String requestId) {
    return wire.refuse(fault, requestId);
  }

  ClientWire wire() {
    return wire;
  }
}
