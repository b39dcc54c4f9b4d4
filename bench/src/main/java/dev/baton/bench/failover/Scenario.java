package dev.baton.bench.failover;

import java.util.List;

/**
 * One way in which a platform fails.
 *
 * @param id as in the public catalogue of such ways
 * @param fault what the first candidate does
 */
record Scenario(String id, String fault, List<Trial> trials) {

  Scenario {
    trials = List.copyOf(trials);
  }
}
