package dev.baton.gateway;

/**
 * What a caller says in headers beside its request, word for word; empty where it says nothing.
 *
 * @param maxCostUsd for all attempts together
 * @param urgency who goes first where several wait
 * @param regions where it may be worked on, separated by commas
 * @param untrained whether no platform may train on it
 * @param hedge whether a second platform may be asked beside a slow first one
 * @param fallback whether another candidate may be tried when the first one fails
 */
public record Wishes(
    String useCase,
    String priority,
    String maxCostUsd,
    String taskType,
    String conversation,
    String urgency,
    String regions,
    boolean untrained,
    boolean hedge,
    boolean fallback) {
  /** Of those who wish nothing. */
  public static final Wishes NONE = new Wishes("", "", "", "", "", "", "", false, true, true);

  public Wishes withoutFallback() {
    return new Wishes(
        useCase,
        priority,
        maxCostUsd,
        taskType,
        conversation,
        urgency,
        regions,
        untrained,
        hedge,
        false);
  }
}
