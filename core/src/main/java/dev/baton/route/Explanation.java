package dev.baton.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why a request goes where it goes.
 *
 * @param useCase what it was taken to be for
 * @param priority what was taken to matter
 * @param complexity signs of what it needs: {@code requires_design} and its kin
 * @param reasons why it was taken so, a sentence each
 * @param candidates those that will be tried in their order, then those that will not
 */
public record Explanation(
    String asked,
    String route,
    Optional<String> useCase,
    Optional<String> priority,
    List<String> complexity,
    List<String> reasons,
    List<Candidate> candidates) {

  public Explanation {
    complexity = List.copyOf(complexity);
    reasons = List.copyOf(reasons);
    candidates = List.copyOf(candidates);
  }

  /**
   * One model that was thought of.
   *
   * @param place from 1 in the order of trying; empty: not tried
   * @param parts of the score, each of 0 to 100, by name
   * @param likelyCost nano-dollars for a usual answer
   * @param highestCost nano-dollars at most
   * @param rejected why it is not tried; empty where it is
   */
  public record Candidate(
      String platform,
      String model,
      Optional<Integer> place,
      double score,
      Map<String, Double> parts,
      OptionalLong likelyCost,
      OptionalLong highestCost,
      Optional<String> rejected) {}
}
