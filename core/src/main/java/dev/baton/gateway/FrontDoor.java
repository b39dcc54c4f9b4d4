package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.provider.ClientWire;
import dev.baton.provider.OpenAiWire;
import dev.baton.provider.Refusal;

/** A wire that clients may speak. There is one object for each. */
public final class FrontDoor {
  public static final FrontDoor CHAT = new FrontDoor("chat", new OpenAiWire());

  private final String name;
  private final ClientWire wire;

  private FrontDoor(String name, ClientWire wire) {
    this.name = name;
    this.wire = wire;
  }

  /** An error reply as this door's clients expect it. */
  public Refusal refuse(Fault fault, String requestId) {
    return wire.refuse(fault, requestId);
  }

  /** What metrics call it. */
  public String name() {
    return name;
  }

  ClientWire wire() {
    return wire;
  }
}
