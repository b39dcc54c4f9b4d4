package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.Gist;

/** A client's wire: what it asks, and how it wants to be answered. Shapes only. */
public interface ClientWire {

  /**
   * Checks a request as far as Baton must know it, before anything else happens.
   *
   * @throws BadRequest or {@link dev.baton.wire.JsonFault} with a sentence for its sender
   */
  ClientRequest read(byte[] body);

  /**
   * What choosing a model must know of a request.
   *
   * @param withText whether anybody will look at what was said; else that is left out, and costs
   *     nothing
   */
  Gist gist(ClientRequest request, boolean withText);

  /** Of what the request gives a model to read, enough to estimate its tokens. */
  Excerpt excerpt(ClientRequest request);

  /** The request as it goes to {@code target}, and the way back for the reply. */
  Passage pass(ClientRequest request, Target target, PlatformWire platform, Stamp stamp);

  /** A fault as a whole reply. */
  Refusal refuse(Fault fault, String requestId);

  /** A fault as the last thing a begun stream says; nothing that looks like an end follows it. */
  byte[] breakOff(Fault fault, String requestId);

  /** Bytes that mean nothing, for a reader who would otherwise believe the line is dead. */
  byte[] keepAlive();
}
