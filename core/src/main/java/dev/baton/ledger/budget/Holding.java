package dev.baton.ledger.budget;

import java.util.OptionalInt;

/** Where an attempt's money is held: purses, and the counter of each. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Holding(Purse[] purses, long[] keys) {

  /** Of so many purses. */
  static Holding of(int size) {
    return new Holding(new Purse[size], new long[size]);
  }

  /**
   * The purse with least left of those that cannot pay; soft ones can as long as they can count, as
   * can those of which allowances decide.
   */
  OptionalInt tightest(long nanos, Allowances allowances) {
    var tightest = OptionalInt.empty();
    var least = nanos;
    for (var i = 0; i < purses.length; i++) {
      var purse = purses[i];
      var strict = purse.budget().hard() && !allowances.rule(purse.budget());
      var left = strict ? purse.left(keys[i]) : Long.MAX_VALUE - purse.held(keys[i]);
      if (left < least) {
        least = left;
        tightest = OptionalInt.of(i);
      }
    }
    return tightest;
  }

  int size() {
    return purses.length;
  }
}
