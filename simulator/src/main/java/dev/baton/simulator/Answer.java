package dev.baton.simulator;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a simulated model says, before any dialect has written it down.
 *
 * @param id twenty-four letters and digits, the same for the same question and seed
 * @param thoughts pieces of thinking text
 * @param pieces the text, cut where a stream cuts it
 * @param finish a word of the script (`stop`, `length`, ...) that each dialect translates
 */
record Answer(
    String id,
    String model,
    List<String> thoughts,
    List<String> pieces,
    List<Call> calls,
    String finish,
    Usage usage) {

  record Call(String id, String name, JsonNode args) {}

  String text() {
    return String.join("", pieces);
  }

  String thinking() {
    return String.join("", thoughts);
  }
}
