package dev.baton.bench.measure;

/**
 * How long everything takes.
 *
 * @param rounds how often each measure is repeated, every target once a round
 * @param roundMillis one target's share of a round
 * @param settleMillis an uncounted while before each measure
 * @param starts how often Baton is started for the cold start
 */
public record Effort(
    int rounds,
    int roundMillis,
    int warmUpMillisMax,
    int settleMillis,
    int manyStreamsMillis,
    int slowReadersMillis,
    int starts) {

  public static Effort full() {
    return new Effort(7, 1300, 90_000, 5_000, 60_000, 12_000, 7);
  }

  public static Effort quick() {
    return new Effort(2, 800, 9_000, 1_000, 10_000, 5_000, 2);
  }

  public Effort withRounds(int number) {
    return new Effort(
        number,
        roundMillis,
        warmUpMillisMax,
        settleMillis,
        manyStreamsMillis,
        slowReadersMillis,
        starts);
  }

  public Effort withRoundMillis(int millis) {
    return new Effort(
        rounds,
        millis,
        warmUpMillisMax,
        settleMillis,
        manyStreamsMillis,
        slowReadersMillis,
        starts);
  }
}
