package dev.baton.gateway;

/**
 * What a caller says in headers beside its request, word for word; empty where it says nothing.
 *
 * @param maxCostUsd for all attempts together
 * @param urgency who goes first where several wait
 * @param regions where it may be worked on, separated by commas
 * @param untrained whether no platform may train on it
 * @param hedge whether a second platform may be asked beside a slow first one
 * @param named for whom it asks, for the books
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
    boolean fallback,
    Named named) {
  /** Of those who wish nothing. */
  public static final Wishes NONE =
      new Wishes("", "", "", "", "", "", "", false, true, true, Named.NOBODY);

  /**
   * For whom a caller asks.
   *
   * @param tags such as {@code project=web}, with commas between
   */
  public record Named(String user, String agent, String tags) {
    public static final Named NOBODY = new Named("", "", "");
  }

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
        false,
        named);
  }
}
