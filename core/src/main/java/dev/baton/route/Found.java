package dev.baton.route;

import dev.baton.chat.FaultCode;

/** What the router says to a wish. */
public sealed interface Found {

  record Chosen(Decision decision) implements Found {}

  /**
   * No candidate.
   *
   * @param sentence why, and what to do
   */
  record Nothing(FaultCode code, String sentence) implements Found {}
}
